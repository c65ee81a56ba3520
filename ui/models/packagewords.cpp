// SPDX-License-Identifier: Apache-2.0
#include "ui/models/packagewords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

struct PackageWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::PackageWords)
};

QString wordsForFile(PackageProblem problem)
{
    switch (problem) {
    case PackageProblem::FileMissing:
        return PackageWords::tr("The file does not exist.");
    case PackageProblem::NotAFile:
        return PackageWords::tr("That is no file.");
    case PackageProblem::NotReadable:
        return PackageWords::tr("The file cannot be read: check its permissions, or the medium it is on.");
    case PackageProblem::Empty:
        return PackageWords::tr("The file is empty.");
    default:
        return PackageWords::tr("The file is larger than any package may be (512 MiB).");
    }
}

QString wordsForContent(PackageProblem problem)
{
    switch (problem) {
    case PackageProblem::NotAPackage:
        return PackageWords::tr("This is no .app file: it begins neither as a package nor as an archive.");
    case PackageProblem::Truncated:
        return PackageWords::tr("The package is cut: its header announces more than there is. Copy or build it again.");
    case PackageProblem::Damaged:
        return PackageWords::tr("The archive in the package is damaged. Copy or build it again.");
    case PackageProblem::Protected:
        return PackageWords::tr(
            "This is a protected (runtime) package: which app and version it is cannot be read here.");
    case PackageProblem::NoManifest:
        return PackageWords::tr("There is no manifest in it (NavxManifest.xml), so it is no .app file.");
    default:
        return PackageWords::tr("The manifest in it cannot be read: it says no id or version of an app.");
    }
}

} // namespace

QString words(PackageProblem problem)
{
    switch (problem) {
    case PackageProblem::None:
        return {};
    case PackageProblem::FileMissing:
    case PackageProblem::NotAFile:
    case PackageProblem::NotReadable:
    case PackageProblem::Empty:
    case PackageProblem::TooLarge:
        return wordsForFile(problem);
    case PackageProblem::NotAPackage:
    case PackageProblem::Truncated:
    case PackageProblem::Damaged:
    case PackageProblem::Protected:
    case PackageProblem::NoManifest:
    case PackageProblem::ManifestUnreadable:
        return wordsForContent(problem);
    case PackageProblem::OtherApp:
        return PackageWords::tr("The package is of another app.");
    case PackageProblem::VersionThere:
        return PackageWords::tr("This version is uploaded for this country already. Give the app a higher version.");
    case PackageProblem::BelowNewest:
        return PackageWords::tr("A higher version is uploaded for this country already.");
    }
    return {};
}

} // namespace steward
