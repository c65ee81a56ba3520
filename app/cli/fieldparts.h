// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/listing.h"
#include "core/model/appversion.h"
#include "core/model/capacity.h"
#include "core/model/instant.h"
#include "core/model/wireword.h"
#include "ui/models/statuswords.h"

#include <optional>

/// What most fields are made of: the value of a member, null where nothing was given, and its words for tables.
namespace steward::cli {

inline QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

inline QJsonValue orNull(Instant instant)
{
    return orNull(toIsoUtc(instant));
}

inline QJsonValue orNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

inline QJsonValue orNull(const std::optional<bool> &truth)
{
    return truth ? QJsonValue(*truth) : QJsonValue(QJsonValue::Null);
}

template <class T>
std::function<QJsonValue(const T &)> text(QString T::*member)
{
    return [member](const T &thing) { return orNull(thing.*member); };
}

template <class T>
std::function<QJsonValue(const T &)> instant(Instant T::*member)
{
    return [member](const T &thing) { return orNull(thing.*member); };
}

template <class T>
std::function<QString(const T &)> localTime(Instant T::*member)
{
    return [member](const T &thing) { return localTimeWords(thing.*member); };
}

template <class T>
std::function<QJsonValue(const T &)> version(AppVersion T::*member)
{
    return [member](const T &thing) { return orNull((thing.*member).text); };
}

template <class T, class E>
std::function<QJsonValue(const T &)> word(WireWord<E> T::*member)
{
    return [member](const T &thing) { return orNull((thing.*member).text); };
}

template <class T, class E>
std::function<QString(const T &)> meaning(WireWord<E> T::*member)
{
    return [member](const T &thing) { return (thing.*member).isEmpty() ? QString() : words(thing.*member); };
}

template <class T>
std::function<QJsonValue(const T &)> number(std::optional<qint64> T::*member)
{
    return [member](const T &thing) { return orNull(thing.*member); };
}

template <class T>
std::function<QString(const T &)> size(Kibibytes T::*member)
{
    return [member](const T &thing) { return sizeWords(thing.*member); };
}

} // namespace steward::cli
