// SPDX-License-Identifier: Apache-2.0
#include "tests/support/canary.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace steward::testing {

namespace {

// Base64 writes three bytes as four letters, so a secret inside a longer text looks different at each offset; the
// letters at its edges, which depend on its neighbours, are left out.
QByteArray base64At(const QByteArray &secret, int offset)
{
    const QByteArray letters = (QByteArray(offset, 'x') + secret).toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype begin = offset == 0 ? 0 : 4;
    return letters.mid(begin, letters.size() - begin - 2);
}

QByteArray utf16(const QByteArray &secret)
{
    QByteArray wide;
    for (const char c : secret) {
        wide += c;
        wide += '\0';
    }
    return wide;
}

QStringList hitsIn(const QString &where, const QByteArray &bytes, const QByteArrayList &secrets)
{
    QStringList hits;
    for (const QByteArray &secret : secrets) {
        for (const QByteArray &form : disguisesOf(secret)) {
            if (bytes.contains(form))
                hits += QStringLiteral("%1: %2").arg(where, QString::fromLatin1(form));
        }
    }
    return hits;
}

QStringList hitsInFile(const QString &path, const QByteArrayList &secrets)
{
    QFile file(path);
    QStringList hits = hitsIn(path, path.toUtf8(), secrets);
    if (file.open(QIODevice::ReadOnly))
        hits += hitsIn(path, file.readAll(), secrets);
    return hits;
}

} // namespace

QByteArrayList disguisesOf(const QByteArray &secret)
{
    QByteArrayList forms{secret, secret.toPercentEncoding(), secret.toHex(), utf16(secret)};
    for (int offset = 0; offset < 3; ++offset) {
        const QByteArray letters = base64At(secret, offset);
        forms += letters;
        QByteArray forUrls = letters;
        forms += forUrls.replace('+', '-').replace('/', '_');
    }
    forms.removeAll(QByteArray());
    return forms;
}

QStringList canaryHits(const QString &folder, const QByteArrayList &secrets)
{
    if (QFileInfo(folder).isFile())
        return hitsInFile(folder, secrets);
    QStringList hits;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        hits += files.fileInfo().isDir() ? hitsIn(path, path.toUtf8(), secrets) : hitsInFile(path, secrets);
    }
    return hits;
}

QStringList canaryHitsIn(const QByteArray &bytes, const QByteArrayList &secrets)
{
    return hitsIn(QStringLiteral("bytes"), bytes, secrets);
}

} // namespace steward::testing
