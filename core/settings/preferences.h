// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/outcome.h"

#include <QtCore/QFuture>
#include <QtCore/QHash>
#include <QtCore/QJsonValue>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <span>

class QThreadPool;

namespace steward {

/// A preference: its name in the file and the value where nothing is stored, which also gives its type.
struct PreferenceKey
{
    QLatin1String name;
    enum class Type { Flag, Number, Text, Blob } type = Type::Text;
    int defaultNumber = 0; ///< flags: 0 or 1
    QLatin1String defaultText{};
};

/// Every preference there is. Nothing here is a secret; of tenants there are names and ids of what is looked at.
namespace preference {
inline constexpr PreferenceKey windowGeometry{QLatin1String("window.geometry"), PreferenceKey::Type::Blob};
inline constexpr PreferenceKey windowLayout{QLatin1String("window.layout"), PreferenceKey::Type::Blob};
/// "system", "light" or "dark"
inline constexpr PreferenceKey theme{QLatin1String("window.theme"), PreferenceKey::Type::Text, 0,
                                     QLatin1String("system")};
inline constexpr PreferenceKey csvDelimiter{QLatin1String("csv.delimiter"), PreferenceKey::Type::Text, 0,
                                            QLatin1String(",")};
inline constexpr PreferenceKey csvByteOrderMark{QLatin1String("csv.byteOrderMark"), PreferenceKey::Type::Flag};
inline constexpr PreferenceKey csvRawCells{QLatin1String("csv.rawCells"), PreferenceKey::Type::Flag};
inline constexpr PreferenceKey csvColumns{QLatin1String("csv.columns")};
inline constexpr PreferenceKey csvFolder{QLatin1String("csv.folder")};
inline constexpr PreferenceKey lastConnection{QLatin1String("last.connection")}; ///< id
inline constexpr PreferenceKey lastEnvironment{QLatin1String("last.environment")};
inline constexpr PreferenceKey lastApp{QLatin1String("last.app")};         ///< of a publisher: id
inline constexpr PreferenceKey lastCountry{QLatin1String("last.country")}; ///< of that app: code
inline constexpr PreferenceKey lastTab{QLatin1String("last.tab")};
/// How often what is on screen is read anew; less than 15 counts as 15.
inline constexpr PreferenceKey refreshSeconds{QLatin1String("refresh.seconds"), PreferenceKey::Type::Number, 60};
/// Whether the end of a change is told on the desktop.
inline constexpr PreferenceKey notifyChanges{QLatin1String("changes.notify"), PreferenceKey::Type::Flag, 1};
/// Ids of operations that are watched, see WatchedOperations::saved().
inline constexpr PreferenceKey watchedOperations{QLatin1String("watch.operations"), PreferenceKey::Type::Blob};
/// For how many years recorded operations are kept; 0: for ever.
inline constexpr PreferenceKey historyYears{QLatin1String("history.years"), PreferenceKey::Type::Number, 0};
/// The filters of operations people saved, as a short text of JSON (SavedFilters::toText()).
inline constexpr PreferenceKey operationFilters{QLatin1String("operations.filters")};
std::span<const PreferenceKey> all();
} // namespace preference

/// What was found in the file.
struct LoadedPreferences
{
    QHash<QString, QJsonValue> values{};
    QString setAside{}; ///< a damaged or newer file was moved to this name
};

/// What the window remembers, in one small JSON file beside the connections: written atomically, in a thread of its
/// own, shortly after a change. Lives in the window's thread; reading and changing never waits for the disk. A damaged
/// or newer file is set aside under a dated name (L05). Where the file cannot be written, preferences hold until the
/// program ends, and notKept() says so once (L04).
class Preferences : public QObject
{
    Q_OBJECT
public:
    using Loaded = LoadedPreferences;
    /// Reads the file: call it before the window or in a worker thread. Errors: LocalFile, "loadPreferences".
    static Outcome<Loaded> load(const QString &folder);

    /// Starts with what was loaded, or with the defaults.
    explicit Preferences(QString folder, Loaded loaded = {}, QObject *parent = nullptr);
    /// Writes what is not written yet.
    ~Preferences() override;

    bool flag(const PreferenceKey &key) const;
    int number(const PreferenceKey &key) const;
    QString text(const PreferenceKey &key) const;
    QByteArray blob(const PreferenceKey &key) const;
    void setFlag(const PreferenceKey &key, bool value);
    void setNumber(const PreferenceKey &key, int value);
    void setText(const PreferenceKey &key, const QString &value);
    void setBlob(const PreferenceKey &key, const QByteArray &value);

    /// Column widths, splitters and the like of one view, by the view's name.
    QByteArray viewState(const QString &view) const;
    void setViewState(const QString &view, const QByteArray &state);

    /// How long changes are collected before they are written; for tests.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    /// Writes now; the result of the write.
    QFuture<Outcome<Done>> flush();
    QString fileName() const;
    /// Everything that is stored, by name.
    const QHash<QString, QJsonValue> &values() const { return m_values; }

Q_SIGNALS:
    /// Changes are not kept beyond this run. At most once.
    void notKept(const steward::ApiError &error);

private:
    QJsonValue value(const PreferenceKey &key) const;
    void set(const QString &name, const QJsonValue &value);
    void afterWrite(const Outcome<Done> &written);

    QString m_folder;
    QHash<QString, QJsonValue> m_values;
    std::unique_ptr<QThreadPool> m_worker; ///< one thread
    QTimer m_timer;
    std::chrono::milliseconds m_delay{500};
    bool m_dirty = false;
    bool m_toldNotKept = false;
};

} // namespace steward
