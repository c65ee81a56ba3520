// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demoscript.h"
#include "app/demo/world/random.h"
#include "app/demo/world/worldclock.h"

#include <QByteArray>
#include <QList>

#include <limits>
#include <memory>
#include <vector>

/// The things of the App Management API. Text is UTF-8, words are spelled as they go over the wire. `revision` grows
/// with every change of a thing and makes its entity tag.
namespace steward::demo {

class PackageFile;

/// The application family as this API prints it: with a blank, unlike the Admin Center API.
inline constexpr char kCustomerFamily[] = "Business Central";

struct PublisherPrincipal
{
    QByteArray id;
    /// User or Application.
    QByteArray type;
    /// Empty for an application.
    QByteArray tenantId{};
    QList<QByteArray> roles{};
    int revision = 1;
};

struct VersionDependency
{
    QByteArray appId;
    QByteArray name;
    QByteArray publisher;
    /// The lowest that will do.
    QByteArray version;
    /// From this one on the two do not work together; empty: not said.
    QByteArray incompatibleFrom{};
};

struct PublisherVersion
{
    static constexpr qint64 kSettled = std::numeric_limits<qint64>::max();

    QByteArray version;
    QByteArray name;
    QByteArray packageId;
    Stamp uploadedOn{};
    QByteArray availability{"Available"};
    QByteArray status{"Uploaded"};
    std::vector<VersionDependency> dependencies{};
    /// Empty: never said.
    QByteArray syncMode{};
    /// The uploaded bytes; null for what the seed wrote, whose package is made when somebody asks for it.
    std::shared_ptr<const PackageFile> package{};
    /// When an upload is through, in the world's time, and how.
    qint64 settlesAt = kSettled;
    DemoEnding ending = DemoEnding::Succeeded;
    int revision = 1;
};

/// An environment of a customer that has the app.
struct CustomerEnvironment
{
    QByteArray tenantId;
    QByteArray name;
    QByteArray type;
    QByteArray locationName;
    /// Of the app.
    QByteArray version;
};

struct Hotfix
{
    static constexpr qint64 kNever = std::numeric_limits<qint64>::max();

    Guid id{};
    QByteArray tenantId{};
    QByteArray environmentName{};
    QByteArray environmentType{};
    QByteArray source{};
    QByteArray target{};
    QByteArray status{"Scheduled"};
    QByteArray errorMessage{};
    Stamp created{};
    Stamp started{};
    Stamp completed{};
    Stamp runAfter{};
    bool ignoresWindow = false;
    /// What the plan was made from, and the plan itself, in the world's time.
    Moment accepted{};
    qint64 startsAt = kNever;
    qint64 endsAt = kNever;
    DemoEnding ending = DemoEnding::Succeeded;
    /// What errorMessage will say when it does not end well; empty: what usually goes wrong.
    QByteArray troubleMessage{};
    int revision = 1;

    bool isOpen() const { return status == "Scheduled" || status == "Running"; }
};

struct PublisherCountry
{
    QByteArray code;
    int revision = 1;
    std::vector<PublisherVersion> versions{};
    std::vector<CustomerEnvironment> environments{};
    std::vector<Hotfix> hotfixes{};
};

struct PublisherApp
{
    QByteArray id;
    /// Not on the wire: the API takes the name of an app from a version.
    QByteArray seededName;
    QByteArray storageLocation{};
    std::vector<PublisherPrincipal> principals{};
    std::vector<PublisherCountry> countries{};
};

struct PublisherState
{
    /// Of the company that publishes: the first tenant of the world.
    QByteArray publisherTenantId;
    std::vector<PublisherApp> apps;
    /// For ids and lengths of what comes after the seed.
    Random random{0};
    /// The highest of all revisions given out: what comes back after a removal has another tag than before.
    int lastRevision = 1;

    template <class Thing>
    void touch(Thing &thing)
    {
        thing.revision = ++lastRevision;
    }
};

} // namespace steward::demo
