// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/packagemanifest.h"

#include "app/demo/http/message.h"
#include "app/demo/publisher/zipentry.h"
#include "app/demo/world/lookup.h"

#include <QUuid>
#include <QXmlStreamReader>
#include <QtEndian>

namespace steward::demo {

namespace {

constexpr qint64 kHeaderLength = 40;

// .NET writes the first three parts of a GUID with the low byte first.
QByteArray guidAt(const QByteArray &header, qsizetype from)
{
    const char *bytes = header.constData() + from;
    const auto *tail = reinterpret_cast<const uchar *>(bytes + 8);
    const QUuid id(qFromLittleEndian<quint32>(bytes), qFromLittleEndian<quint16>(bytes + 4),
                   qFromLittleEndian<quint16>(bytes + 6), tail[0], tail[1], tail[2], tail[3], tail[4], tail[5], tail[6],
                   tail[7]);
    return id.toByteArray(QUuid::WithoutBraces);
}

QByteArray attribute(const QXmlStreamReader &xml, const char *name)
{
    return xml.attributes().value(QLatin1String(name)).toUtf8();
}

std::optional<PackageManifest> manifestIn(const QByteArray &text)
{
    QXmlStreamReader xml(text);
    PackageManifest manifest;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("App"))
            manifest = {attribute(xml, "Id").toLower(), attribute(xml, "Name"), attribute(xml, "Publisher"),
                        attribute(xml, "Version")};
        else if (xml.name() == QLatin1String("Dependency"))
            manifest.dependencies.push_back({attribute(xml, "Id").toLower(), attribute(xml, "Name"),
                                             attribute(xml, "Publisher"), attribute(xml, "MinVersion")});
    }
    const bool isWhole = !xml.hasError() && guidFromText(manifest.appId) && isFourPartVersion(manifest.version);
    return isWhole ? std::optional(manifest) : std::nullopt;
}

} // namespace

std::optional<PackageManifest> readManifest(const ByteSource &package, QByteArray *problem)
{
    const QByteArray start = package.read(0, kHeaderLength);
    const bool hasHeader = start.startsWith("NAVX");
    if (!hasHeader && !start.startsWith("PK")) {
        *problem = "The package begins with neither NAVX nor PK.";
        return std::nullopt;
    }
    if (hasHeader && (start.size() < kHeaderLength || !start.endsWith("NAVX") ||
                      qFromLittleEndian<qint64>(start.constData() + 28) != package.size() - kHeaderLength)) {
        *problem = "The header of the package does not fit what follows.";
        return std::nullopt;
    }
    const auto text = zipEntry(package, hasHeader ? kHeaderLength : 0, "NavxManifest.xml", problem);
    if (!text)
        return std::nullopt;
    std::optional<PackageManifest> manifest = manifestIn(*text);
    if (!manifest)
        *problem = "NavxManifest.xml names no app with a version of four numbers.";
    else if (hasHeader)
        manifest->packageId = guidAt(start, 12);
    return manifest;
}

} // namespace steward::demo
