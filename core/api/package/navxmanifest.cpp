// SPDX-License-Identifier: Apache-2.0
#include "core/api/package/navxmanifest.h"

#include "core/api/json/jsonfields.h"
#include "core/model/pastedtext.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>

namespace steward {

namespace {

constexpr qsizetype longestText = 1000;
constexpr qsizetype mostDependencies = 1000;
constexpr int deepest = 64;

// Attributes are found without regard to letter case, as everything of this service.
QString textOf(const QXmlStreamAttributes &attributes, QLatin1String name)
{
    for (const QXmlStreamAttribute &attribute : attributes) {
        if (attribute.name().compare(name, Qt::CaseInsensitive) == 0)
            return attribute.value().toString().left(longestText);
    }
    return {};
}

QString idOf(const QXmlStreamAttributes &attributes)
{
    return canonicalId(textOf(attributes, QLatin1String("Id")));
}

bool isVersion(const QString &text)
{
    static const QRegularExpression numbers(QStringLiteral("\\A[0-9]{1,10}(\\.[0-9]{1,10}){1,3}\\z"));
    return numbers.match(text).hasMatch();
}

void readApp(const QXmlStreamAttributes &attributes, AppPackage &package)
{
    package.appId = idOf(attributes);
    package.name = textOf(attributes, QLatin1String("Name"));
    package.publisher = textOf(attributes, QLatin1String("Publisher"));
    package.version = {textOf(attributes, QLatin1String("Version"))};
}

PublisherDependency dependencyOf(const QXmlStreamAttributes &attributes)
{
    PublisherDependency dependency;
    dependency.appId = idOf(attributes);
    dependency.name = textOf(attributes, QLatin1String("Name"));
    dependency.publisher = textOf(attributes, QLatin1String("Publisher"));
    dependency.version = {textOf(attributes, QLatin1String("MinVersion"))};
    return dependency;
}

} // namespace

QString readNavxManifest(const QByteArray &xml, AppPackage &package)
{
    QXmlStreamReader reader(xml);
    QStringList path;
    bool hasApp = false;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::DTD:
            return QStringLiteral("a document type is not allowed");
        case QXmlStreamReader::StartElement:
            path.append(reader.name().toString().left(longestText));
            if (path.size() > deepest)
                return QStringLiteral("nested too deep");
            if (path == QStringList({QStringLiteral("Package"), QStringLiteral("App")}) && !std::exchange(hasApp, true))
                readApp(reader.attributes(), package);
            else if (path == QStringList({QStringLiteral("Package"), QStringLiteral("Dependencies"),
                                          QStringLiteral("Dependency")}) &&
                     package.dependencies.size() < mostDependencies)
                package.dependencies.append(dependencyOf(reader.attributes()));
            break;
        case QXmlStreamReader::EndElement:
            path.removeLast();
            break;
        default:
            break;
        }
    }
    if (reader.hasError())
        return reader.errorString().left(longestText);
    if (!isGuid(package.appId) || !isVersion(package.version.text))
        return QStringLiteral("no id or version of the app");
    return {};
}

} // namespace steward
