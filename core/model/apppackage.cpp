// SPDX-License-Identifier: Apache-2.0
#include "core/model/apppackage.h"

#include <algorithm>

namespace steward {

namespace {

bool isThere(const PublisherVersion &version)
{
    return version.status.value != UploadStatus::UploadFailed;
}

} // namespace

QList<PackageProblem> judgePackage(const AppPackage &package, const QString &appId,
                                   const QList<PublisherVersion> &existing)
{
    if (!package.isReadable())
        return {package.problem};
    QList<PackageProblem> problems;
    if (package.appId.compare(appId.trimmed(), Qt::CaseInsensitive) != 0)
        problems.append(PackageProblem::OtherApp);
    const auto is = [&](auto compare) {
        return std::any_of(existing.begin(), existing.end(), [&](const PublisherVersion &version) {
            return isThere(version) && !version.version.isEmpty() && compare(version.version, package.version);
        });
    };
    if (is(std::equal_to<AppVersion>()))
        problems.append(PackageProblem::VersionThere);
    else if (is([](const AppVersion &one, const AppVersion &own) { return one > own; }))
        problems.append(PackageProblem::BelowNewest);
    return problems;
}

bool forbidsUpload(PackageProblem problem)
{
    return problem != PackageProblem::None && problem != PackageProblem::BelowNewest;
}

} // namespace steward
