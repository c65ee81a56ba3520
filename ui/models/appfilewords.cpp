// SPDX-License-Identifier: Apache-2.0
#include "ui/models/appfilewords.h"

#include "core/model/displaytext.h"
#include "ui/models/packagewords.h"
#include "ui/models/publisherwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

namespace steward {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::AppFileWords)
};

QString newestOf(const QList<PublisherVersion> &versions)
{
    const auto newest = std::max_element(versions.begin(), versions.end(),
                                         [](const auto &a, const auto &b) { return a.version < b.version; });
    return newest == versions.end() ? QString() : visibleText(newest->version.text, 40);
}

} // namespace

QString bytesWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

QString wordsFor(PackageProblem problem, const AppPackage &package, const QString &appId,
                 const QList<PublisherVersion> &existing, const QString &countryCode)
{
    const QString country = countryWords(countryCode);
    switch (problem) {
    case PackageProblem::OtherApp:
        return Words::tr("The file is of another app: its id is %1, this app's is %2.")
            .arg(visibleText(package.appId, 60), visibleText(appId, 60));
    case PackageProblem::VersionThere:
        return Words::tr("%1 has version %2 already. Raise the version number of the app and build it again.",
                         "a country, a version")
            .arg(country, visibleText(package.version.text, 40));
    case PackageProblem::BelowNewest:
        return Words::tr("%1 has a higher version already (%2). Customers who have that one are not offered this one.",
                         "a country, a version")
            .arg(country, newestOf(existing));
    default:
        return words(problem);
    }
}

} // namespace steward
