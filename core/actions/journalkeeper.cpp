// SPDX-License-Identifier: Apache-2.0
#include "core/actions/journalkeeper.h"

#include "core/settings/settingsfile.h"

#include <QtCore/QDateTime>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace steward {

namespace {

constexpr int betweenTries = 5; // ms
constexpr std::chrono::milliseconds againAfter(2000);
constexpr std::chrono::milliseconds settled(50);
constexpr std::chrono::milliseconds lastWait(300);

std::pair<qint64, QDateTime> stampOf(const QString &path)
{
    const QFileInfo info(path);
    return {info.size(), info.lastModified()};
}

} // namespace

class JournalKeeper::Held
{
public:
    explicit Held(JournalKeeper &keeper)
        : m_keeper(keeper)
        , error(keeper.lock())
    {
    }
    ~Held() { m_keeper.m_lock.unlock(); }
    Q_DISABLE_COPY_MOVE(Held)

private:
    JournalKeeper &m_keeper;

public:
    const std::optional<ApiError> error;
};

JournalKeeper::JournalKeeper(JournalOptions options, const QUuid &owner, std::shared_ptr<QSemaphore> stop)
    : m_options(std::move(options))
    , m_owner(owner)
    , m_stop(std::move(stop))
    , m_file(IntentJournal::fileName(m_options.folder))
    , m_lock(m_file.path() + QLatin1String(".lock"))
    , m_run(runFile(owner))
    , m_again(this)
    , m_look(this)
    , m_settle(this)
{
    m_again.setSingleShot(true);
    m_again.setInterval(againAfter);
    connect(&m_again, &QTimer::timeout, this, [this] {
        const Held held(*this);
        if (held.error || writeWaiting())
            m_again.start();
    });
    m_settle.setSingleShot(true);
    m_settle.setInterval(settled);
    connect(&m_settle, &QTimer::timeout, this, &JournalKeeper::look);
    m_look.setInterval(m_options.look);
    connect(&m_look, &QTimer::timeout, this, &JournalKeeper::look);
}

JournalKeeper::~JournalKeeper() = default;

QString JournalKeeper::runFile(const QUuid &owner) const
{
    return QDir(m_options.folder).filePath(QLatin1String("runs/") + owner.toString(QUuid::WithoutBraces));
}

ApiError JournalKeeper::failure(const QString &reason) const
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = QStringLiteral("journal");
    error.detail = QStringLiteral("%1: %2").arg(QDir::toNativeSeparators(m_file.path()), reason);
    return error;
}

// Waits for others in small steps, and not at all once the program ends.
std::optional<ApiError> JournalKeeper::lock()
{
    if (!makePrivateFolder(m_options.folder))
        return failure(QStringLiteral("the folder cannot be made"));
    const QDeadlineTimer deadline(m_options.lockWait);
    while (true) {
        switch (m_lock.tryLock()) {
        case FileLock::Result::Locked:
            return std::nullopt;
        case FileLock::Result::Held:
            break;
        default:
            return failure(m_lock.errorText());
        }
        if (deadline.hasExpired() || m_stop->tryAcquire(1, betweenTries))
            return failure(QStringLiteral("held by another running Steward"));
    }
}

// Before this run's first entry: an entry whose owner has no lock is nobody's.
std::optional<ApiError> JournalKeeper::claimRun()
{
    if (m_run.isLocked())
        return std::nullopt;
    if (!makePrivateFolder(QFileInfo(m_run.path()).absolutePath()))
        return failure(QStringLiteral("the folder of runs cannot be made"));
    if (m_run.tryLock() == FileLock::Result::Locked)
        return std::nullopt;
    return failure(m_run.errorText());
}

bool JournalKeeper::isAlive(const QUuid &owner)
{
    if (owner == m_owner)
        return true;
    FileLock probe(runFile(owner));
    switch (probe.tryLock(FileLock::Make::No)) {
    case FileLock::Result::Missing:
        return false;
    case FileLock::Result::Locked:
        probe.unlockAndRemove();
        return false;
    default:
        return true; // when in doubt, somebody else's
    }
}

std::optional<ApiError> JournalKeeper::readOn()
{
    m_stamp = stampOf(m_file.path());
    const auto fresh = m_file.readOn();
    if (!fresh)
        return fresh.error();
    if (fresh->isFromStart)
        m_fold.clear();
    QSet<QUuid> seen;
    for (const QJsonObject &entry : fresh->entries) {
        if (const QUuid action = m_fold.take(entry); !action.isNull())
            seen.insert(action);
    }
    for (const QUuid &action : seen) {
        JournalEntry *entry = m_fold.find(action);
        entry->isOwnerAlive = entry->action.isOpen() && isAlive(entry->owner);
    }
    tellOnce("journalDamaged", fresh->damaged);
    tellOnce("journalNewer", fresh->newer);
    m_touched.unite(seen);
    if (!m_touched.isEmpty() && !m_settle.isActive())
        m_settle.start(); // whoever reads on is busy with something else: told a little later
    return std::nullopt;
}

void JournalKeeper::tellOnce(const char *code, int lines)
{
    if (lines == 0 || m_told.contains(code))
        return;
    m_told.insert(code);
    ApiError error = failure(QStringLiteral("%1 lines").arg(lines));
    error.code = QString::fromLatin1(code);
    Q_EMIT failed(error);
}

std::optional<ApiError> JournalKeeper::writeWaiting()
{
    if (m_waiting.isEmpty())
        return std::nullopt;
    auto written = m_file.append(m_waiting);
    if (!written) {
        if (!std::exchange(m_hasTold, true))
            Q_EMIT failed(written.error());
        return written.error();
    }
    m_waiting.clear();
    m_hasTold = false;
    return readOn();
}

Outcome<QList<JournalEntry>> JournalKeeper::load()
{
    m_look.start();
    watchFolder();
    {
        // Reading needs no lock; a folder that cannot be written to still shows what is in it.
        const Held held(*this);
        if (!held.error) {
            removeDeadRuns();
            compactIfDue();
        }
    }
    if (auto error = readOn())
        return *std::move(error);
    m_touched.clear();
    QSet<QUuid> all;
    for (auto entry = m_fold.entries().constBegin(); entry != m_fold.entries().constEnd(); ++entry)
        all.insert(entry.key());
    return entriesOf(all);
}

// What crashes left. Runs are claimed under the same lock, so that none is met between being made and being locked.
void JournalKeeper::removeDeadRuns()
{
    const QDir runs = QFileInfo(m_run.path()).dir();
    const QStringList names = runs.entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        FileLock probe(runs.filePath(name));
        if (probe.path() != m_run.path() && probe.tryLock(FileLock::Make::No) == FileLock::Result::Locked)
            probe.unlockAndRemove();
    }
}

void JournalKeeper::compactIfDue()
{
    if (readOn())
        return;
    const Instant now = Instant::now();
    const qint64 oldest = now.msecs - std::chrono::milliseconds(m_options.keptFor).count();
    QList<std::pair<qint64, QUuid>> ended;
    QSet<QUuid> gone;
    for (const JournalEntry &entry : m_fold.entries()) {
        const Action &action = entry.action;
        if (action.isOpen() || blocksTheSame(action) || entry.isForeign)
            continue;
        const Instant end = action.endedAt.isKnown() ? action.endedAt : action.confirmedAt;
        if (end.isKnown() && end.msecs < oldest)
            gone.insert(action.id);
        else
            ended.append({end.isKnown() ? end.msecs : 0, action.id});
    }
    const qint64 size = m_file.size();
    if (size > m_options.largest) {
        std::sort(ended.begin(), ended.end());
        const auto share = static_cast<qint64>(m_fold.entries().size()) * (size - m_options.largest / 2) / size;
        for (qint64 i = gone.size(); i < share && !ended.isEmpty(); ++i)
            gone.insert(ended.takeFirst().second);
    }
    if (gone.isEmpty() || !m_file.append({})) // a last line that was cut gets its end, and so is kept
        return;
    const auto rewritten = m_file.rewrite([&gone](const QJsonObject &record) {
        return !gone.contains(QUuid::fromString(record.value(QLatin1String("action")).toString()));
    });
    if (!rewritten)
        Q_EMIT failed(rewritten.error());
}

Outcome<IntentJournal::Begun> JournalKeeper::begin(JournalEntry entry)
{
    using Begun = IntentJournal::Begun;
    const Held held(*this);
    if (held.error)
        return *held.error;
    if (auto error = claimRun())
        return *std::move(error);
    if (auto error = readOn())
        return *std::move(error);
    if (auto error = writeWaiting())
        return *std::move(error);
    if (const JournalEntry *same = m_fold.find(entry.action.id))
        return Begun{Begun::State::SameAction, *same};
    const QString key = collisionKey(entry.action.change);
    for (const JournalEntry &other : std::as_const(m_fold).entries()) {
        if (blocksTheSame(other.action) &&
            other.action.tenantId.compare(entry.action.tenantId, Qt::CaseInsensitive) == 0 &&
            collisionKey(other.action.change) == key)
            return Begun{Begun::State::AlreadyUnderWay, other};
    }
    entry.owner = m_owner;
    const QByteArray line = journalLine(journalRecord(JournalKind::Intent, entry, Instant::now()));
    if (line.size() > LongestJournalLine)
        return failure(QStringLiteral("the entry is too long"));
    if (auto written = m_file.append(line); !written) {
        withdraw(std::move(entry));
        return std::move(written).error();
    }
    if (auto error = readOn()) {
        withdraw(std::move(entry));
        return *std::move(error);
    }
    return Begun{};
}

// The disk did not promise to keep it, and may have kept it: nobody is to look for what is not going to be sent.
void JournalKeeper::withdraw(JournalEntry entry)
{
    entry.action.phase = ActionPhase::Ended;
    entry.action.verdict = ActionVerdict::NotSent;
    entry.action.sentAt = {};
    entry.action.endedAt = Instant::now();
    m_waiting += journalLine(journalRecord(JournalKind::Answer, entry, entry.action.endedAt));
    m_again.start();
}

void JournalKeeper::record(JournalKind kind, JournalEntry entry)
{
    entry.owner = m_owner;
    const QByteArray line = journalLine(journalRecord(kind, entry, Instant::now()));
    m_waiting += line;
    const Held held(*this);
    if (held.error && !std::exchange(m_hasTold, true))
        Q_EMIT failed(*held.error);
    if (held.error || claimRun() || writeWaiting())
        m_again.start();
}

bool JournalKeeper::canAdopt(const JournalEntry &entry)
{
    return !entry.isForeign && entry.owner != m_owner && !isAlive(entry.owner);
}

QList<JournalEntry> JournalKeeper::adopt(const QUuid &connection)
{
    const Held held(*this);
    if (held.error || claimRun() || readOn())
        return {};
    QList<QUuid> wanted;
    for (const JournalEntry &entry : std::as_const(m_fold).entries()) {
        if (entry.action.connection == connection && entry.action.isOpen() && canAdopt(entry))
            wanted.append(entry.action.id);
    }
    return takeOver(wanted);
}

std::optional<JournalEntry> JournalKeeper::adoptOne(const QUuid &action)
{
    const Held held(*this);
    if (held.error || claimRun() || readOn())
        return std::nullopt;
    const JournalEntry *entry = std::as_const(m_fold).find(action);
    if (!entry)
        return std::nullopt;
    const bool isEnded = !entry->action.isOpen() && !entry->isForeign;
    if (entry->owner == m_owner || isEnded)
        return *entry;
    if (!canAdopt(*entry))
        return std::nullopt;
    const QList<JournalEntry> taken = takeOver({action});
    return taken.isEmpty() ? std::nullopt : std::optional(taken.first());
}

QList<JournalEntry> JournalKeeper::takeOver(const QList<QUuid> &actions)
{
    QByteArray lines;
    for (const QUuid &action : actions) {
        JournalEntry entry = *m_fold.find(action);
        entry.owner = m_owner;
        lines += journalLine(journalRecord(JournalKind::Adopted, entry, Instant::now()));
    }
    if (lines.isEmpty() || !m_file.append(lines) || readOn())
        return {};
    return entriesOf(QSet<QUuid>(actions.begin(), actions.end()));
}

QList<JournalEntry> JournalKeeper::entriesOf(const QSet<QUuid> &actions) const
{
    QList<JournalEntry> entries;
    for (const QUuid &action : actions) {
        if (const JournalEntry *entry = m_fold.find(action))
            entries.append(*entry);
    }
    return entries;
}

void JournalKeeper::watchFolder()
{
    if (m_watcher || !QFileInfo(m_options.folder).isDir())
        return;
    m_watcher = std::make_unique<QFileSystemWatcher>();
    m_watcher->addPath(m_options.folder);
    if (QFileInfo::exists(m_file.path()))
        m_watcher->addPath(m_file.path());
    const auto soon = [this] {
        if (!m_settle.isActive()) // a folder that never rests must not put it off for good
            m_settle.start();
    };
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, soon);
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, soon);
}

// Whether owners of open actions still live; what other runs wrote.
void JournalKeeper::look()
{
    watchFolder();
    if (m_watcher && m_watcher->files().isEmpty() && QFileInfo::exists(m_file.path()))
        m_watcher->addPath(m_file.path()); // it is another file after a rewrite
    if (stampOf(m_file.path()) != m_stamp)
        readOn();
    refreshOwners();
    QList<JournalEntry> others;
    for (const JournalEntry &entry : entriesOf(std::exchange(m_touched, {}))) {
        if (entry.owner != m_owner)
            others.append(entry);
    }
    if (!others.isEmpty())
        Q_EMIT changed(others);
}

void JournalKeeper::refreshOwners()
{
    for (JournalEntry &entry : m_fold.entries()) {
        if (!entry.action.isOpen() || entry.owner == m_owner || !entry.isOwnerAlive || isAlive(entry.owner))
            continue;
        entry.isOwnerAlive = false;
        m_touched.insert(entry.action.id);
    }
}

void JournalKeeper::finish()
{
    // The waits that were cut short left their lines here: one more time, and not for long.
    m_stop = std::make_shared<QSemaphore>();
    m_options.lockWait = lastWait;
    if (!m_waiting.isEmpty()) {
        const Held held(*this);
        if (!held.error)
            writeWaiting();
    }
    m_run.unlockAndRemove();
    m_watcher.reset();
    m_again.stop();
    m_look.stop();
    m_settle.stop();
}

} // namespace steward
