// SPDX-License-Identifier: Apache-2.0
#include "core/settings/preferences.h"
#include "core/model/whenready.h"

#include "core/settings/inorder.h"
#include "core/settings/settingsfile.h"

#include <QtCore/QDir>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

namespace steward {

namespace {

constexpr int currentVersion = 1;
constexpr qint64 largestFile = 4 * 1024 * 1024;
constexpr qsizetype largestValue = 256 * 1024;
constexpr QLatin1String loading("loadPreferences");
constexpr QLatin1String saving("savePreferences");
constexpr QLatin1String viewPrefix("view.");

using Type = PreferenceKey::Type;

constexpr std::array allKeys{
    preference::windowGeometry,    preference::windowLayout,     preference::theme,
    preference::csvDelimiter,      preference::csvByteOrderMark, preference::csvRawCells,
    preference::csvColumns,        preference::csvFolder,        preference::lastConnection,
    preference::lastEnvironment,   preference::lastApp,          preference::lastCountry,
    preference::lastTab,           preference::refreshSeconds,   preference::notifyChanges,
    preference::watchedOperations, preference::historyYears,     preference::operationFilters,
};

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("preferences.json"));
}

bool isOfType(const QJsonValue &value, Type type)
{
    switch (type) {
    case Type::Flag:
        return value.isBool();
    case Type::Number:
        return value.isDouble() && value.toDouble() == value.toInt();
    case Type::Text:
    case Type::Blob:
        return value.isString() && value.toString().size() <= largestValue;
    }
    return false;
}

// Whether a member of the file is one of ours and of the right type. Names we do not know are no damage: an older or
// newer program of this version may have written them, and finds them again.
enum class Judgement { Good, Unknown, Wrong };

Judgement judge(const QString &name, const QJsonValue &value)
{
    if (name.startsWith(viewPrefix))
        return isOfType(value, Type::Blob) ? Judgement::Good : Judgement::Wrong;
    const auto key =
        std::find_if(allKeys.begin(), allKeys.end(), [&name](const PreferenceKey &one) { return name == one.name; });
    if (key == allKeys.end())
        return Judgement::Unknown;
    return isOfType(value, key->type) ? Judgement::Good : Judgement::Wrong;
}

struct Parsed
{
    QHash<QString, QJsonValue> values{};
    SettingsDocument::State state = SettingsDocument::State::Damaged;
};

Parsed parse(const QByteArray &bytes)
{
    const SettingsDocument document = parseSettings(bytes, currentVersion);
    Parsed parsed{{}, document.state};
    const QJsonValue values = document.members.value(QLatin1String("values"));
    if (parsed.state == SettingsDocument::State::Current && !values.isObject())
        parsed.state = SettingsDocument::State::Damaged;
    const QJsonObject members = values.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (judge(member.key(), member.value()) != Judgement::Wrong) // what we do not know stays for whoever does
            parsed.values.insert(member.key(), member.value());
        else
            parsed.state = SettingsDocument::State::Damaged;
    }
    return parsed;
}

QByteArray serialised(const QHash<QString, QJsonValue> &values)
{
    QJsonObject members;
    for (auto value = values.begin(); value != values.end(); ++value)
        members.insert(value.key(), value.value());
    return settingsBytes({{QStringLiteral("values"), members}}, currentVersion);
}

QJsonValue fromBlob(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray toBlob(const QJsonValue &value)
{
    const auto decoded = QByteArray::fromBase64Encoding(value.toString().toLatin1());
    return decoded ? *decoded : QByteArray();
}

} // namespace

std::span<const PreferenceKey> preference::all()
{
    return allKeys;
}

Outcome<Preferences::Loaded> Preferences::load(const QString &folder)
{
    const SettingsFile file(fileIn(folder), largestFile);
    auto content = file.read(loading);
    if (!content)
        return content.error();
    if (!content->bytes && !content->tooLarge)
        return Loaded{};
    Parsed parsed = content->tooLarge ? Parsed{} : parse(*content->bytes);
    if (parsed.state == SettingsDocument::State::Current)
        return Loaded{std::move(parsed.values), {}};
    auto aside = file.setAside(asideWord(parsed.state), loading);
    if (!aside)
        return aside.error();
    return Loaded{std::move(parsed.values), std::move(aside).value()};
}

Preferences::Preferences(QString folder, Loaded loaded, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_values(std::move(loaded.values))
    , m_worker(std::make_unique<QThreadPool>())
{
    m_worker->setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Preferences::flush);
}

Preferences::~Preferences()
{
    if (m_dirty)
        flush();
    m_worker->waitForDone();
}

QString Preferences::fileName() const
{
    return fileIn(m_folder);
}

QJsonValue Preferences::value(const PreferenceKey &key) const
{
    return m_values.value(QString(key.name), QJsonValue(QJsonValue::Undefined));
}

bool Preferences::flag(const PreferenceKey &key) const
{
    return value(key).toBool(key.defaultNumber != 0);
}

int Preferences::number(const PreferenceKey &key) const
{
    return value(key).toInt(key.defaultNumber);
}

QString Preferences::text(const PreferenceKey &key) const
{
    return value(key).toString(QString(key.defaultText));
}

QByteArray Preferences::blob(const PreferenceKey &key) const
{
    return toBlob(value(key));
}

void Preferences::setFlag(const PreferenceKey &key, bool value)
{
    set(QString(key.name), value);
}

void Preferences::setNumber(const PreferenceKey &key, int value)
{
    set(QString(key.name), value);
}

void Preferences::setText(const PreferenceKey &key, const QString &value)
{
    set(QString(key.name), value);
}

void Preferences::setBlob(const PreferenceKey &key, const QByteArray &value)
{
    set(QString(key.name), fromBlob(value));
}

QByteArray Preferences::viewState(const QString &view) const
{
    return toBlob(m_values.value(viewPrefix + view));
}

void Preferences::setViewState(const QString &view, const QByteArray &state)
{
    set(viewPrefix + view, fromBlob(state));
}

void Preferences::set(const QString &name, const QJsonValue &value)
{
    const auto old = m_values.constFind(name);
    if (old != m_values.constEnd() && *old == value)
        return;
    m_values.insert(name, value);
    m_dirty = true;
    if (!m_timer.isActive())
        m_timer.start(m_delay);
}

QFuture<Outcome<Done>> Preferences::flush()
{
    m_timer.stop();
    m_dirty = false;
    auto written = inOrder(*m_worker, [path = fileName(), values = m_values] {
        return SettingsFile(path, largestFile).write(serialised(values), saving);
    });
    whenFinished(written, this, [this](const Outcome<Done> &outcome) { afterWrite(outcome); });
    return written;
}

void Preferences::afterWrite(const Outcome<Done> &written)
{
    if (written || m_toldNotKept)
        return;
    m_toldNotKept = true;
    Q_EMIT notKept(written.error());
}

} // namespace steward
