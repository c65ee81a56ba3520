// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUuid>

#include <optional>

namespace steward {

/// How far the reading of a list has come, as the tree shows it.
enum class PublisherStanding {
    NotAsked,
    Reading,
    Read,
    NoAccess, ///< refused, or there is no such thing: most connections are no publisher's
    SignIn,
    NotReachable
};

/// A country of an app as the tree takes it.
struct CountryLeaf
{
    QString code{};
    std::optional<int> versions{};     ///< nullopt: not read
    std::optional<int> environments{}; ///< the same

    friend bool operator==(const CountryLeaf &, const CountryLeaf &) = default;
};

/// An app as the tree takes it.
struct AppBranch
{
    QUuid connection{};
    QString id{};
    QString title{};
    QString publisher{};
    QString through{}; ///< name of the connection, where there are several publishers
    PublisherStanding standing = PublisherStanding::NotAsked;
    bool isStale = false;
    QList<CountryLeaf> countries{};

    friend bool operator==(const AppBranch &, const AppBranch &) = default;
};

/// The publisher's side of one connection as the tree takes it.
struct PublisherBranch
{
    QUuid connection{};
    QString name{};
    PublisherStanding standing = PublisherStanding::NotAsked;
    bool isStale = false;
    Instant asOf{};
    QList<AppBranch> apps{};

    friend bool operator==(const PublisherBranch &, const PublisherBranch &) = default;
};

/// Apps of all of them by title, countries by code; those in which all words of the filter occur. A matching app has
/// all its countries.
QList<AppBranch> appsOf(const QList<PublisherBranch> &publishers, const QString &filter);

} // namespace steward
