// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>

namespace steward {

/// Named small texts in a keychain, one call at a time. Works in one thread; answers come in that thread.
class SecretEntries
{
public:
    using Found = std::function<void(const Outcome<std::optional<QByteArray>> &)>;
    using Ended = std::function<void(const Outcome<Done> &)>;

    virtual ~SecretEntries() = default;
    virtual void read(const QString &name, Found found) = 0;
    virtual void write(const QString &name, const QByteArray &text, Ended ended) = 0;
    /// Removing what is not there is Done.
    virtual void remove(const QString &name, Ended ended) = 0;
    /// From now on no answer is passed on, however late it comes (A30).
    virtual void abandon() = 0;
};

/// QtKeychain's entries under one service name.
std::unique_ptr<SecretEntries> makeKeychainEntries(QString service);

} // namespace steward
