// SPDX-License-Identifier: Apache-2.0
#include "core/history/recorderworker.h"

#include "core/api/json/belonging.h"
#include "core/history/answerrecording.h"

#include <QtCore/QThreadPool>
#include <QtSql/QSqlDatabase>

#include <algorithm>

namespace steward {

namespace {

constexpr int longestWait = 128; ///< times the first: what cannot be opened is not tried in full for ever
constexpr std::chrono::hours betweenPrunings(6);
constexpr std::chrono::milliseconds untilStatesAreWritten(50);
/// Many answers become one new table: whoever shows it works it through anew.
constexpr qint64 leastBetweenTables = 200; ///< ms
constexpr qint64 restAfterTable = 15;      ///< times what the last table took
constexpr qint64 mostBetweenTables = 2000; ///< ms; a disk that stalled once is no reason to show nothing for long
/// While the first load goes on, a table is shown each time there are so many times as many rows.
constexpr std::size_t growthWhileLoading = 4;

bool isSameList(const RecordedAnswer &a, const RecordedAnswer &b)
{
    // Two connections may see different parts of a tenant, and the history of an app does not name its app.
    return a.source == b.source && a.scope == b.scope && a.scope != LogScope::App && a.environment == b.environment;
}

bool isOf(const RecordedAnswer &answer, const QString &tenantId)
{
    return answer.source.tenantId.compare(tenantId, Qt::CaseInsensitive) == 0;
}

// Of one list the newest answer is enough: what only an older one has, the service has dropped since.
void keepNewest(std::vector<RecordedAnswer> &answers, const RecordedAnswer &answer)
{
    const auto same = std::find_if(answers.begin(), answers.end(),
                                   [&](const RecordedAnswer &other) { return isSameList(other, answer); });
    if (same == answers.end())
        answers.push_back(answer);
    else if (same->asOf <= answer.asOf)
        *same = answer;
}

// A table of a million rows takes a while to free; whoever lets go of it last does not wait for that.
OperationSnapshot freedElsewhere(const OperationSnapshot &table)
{
    return {table.get(), [table](const OperationTable *) mutable {
                QThreadPool::globalInstance()->start([gone = std::move(table)]() mutable { gone.reset(); });
            }};
}

std::size_t rowsIn(const QList<RecordedTenant> &tenants)
{
    std::size_t rows = 0;
    for (const RecordedTenant &tenant : tenants)
        rows += static_cast<std::size_t>(tenant.operations);
    return rows;
}

} // namespace

RecorderWorker::RecorderWorker(const RecorderPatience &patience)
    : m_patience(patience)
    , m_openAgain(patience.tryAgain)
    , m_writeStates(this)
    , m_publishSoon(this)
    , m_again(this)
    , m_look(this)
    , m_prune(this)
{
    m_writeStates.setSingleShot(true);
    m_writeStates.setInterval(untilStatesAreWritten);
    connect(&m_writeStates, &QTimer::timeout, this, &RecorderWorker::writeStates);
    m_publishSoon.setSingleShot(true);
    connect(&m_publishSoon, &QTimer::timeout, this, &RecorderWorker::publish);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { flush(); });
    connect(&m_look, &QTimer::timeout, this, &RecorderWorker::look);
    m_prune.setInterval(betweenPrunings);
    connect(&m_prune, &QTimer::timeout, this, &RecorderWorker::prune);
}

RecorderWorker::~RecorderWorker() = default;

void RecorderWorker::open(const QString &dataFolder)
{
    m_folder = dataFolder;
    if (!openArchive())
        return;
    // Behind what waits already: the last known state is wanted before a million rows are read.
    QMetaObject::invokeMethod(this, &RecorderWorker::load, Qt::QueuedConnection);
}

bool RecorderWorker::openArchive()
{
    m_lastKnown.reset();
    m_archive.reset();
    if (isTooLate())
        return false;
    Outcome<Archive::Opened> outcome = Archive::open(m_folder);
    if (!outcome) {
        m_openError = outcome.error();
        tell(outcome.error());
        m_again.start(m_openAgain);
        if (outcome.error().code != QLatin1String("busy"))
            m_openAgain = std::min(m_openAgain * 2, m_patience.tryAgain * longestWait);
        return false;
    }
    m_openAgain = m_patience.tryAgain;
    m_openError.reset();
    m_archive = std::move(outcome.value().archive);
    m_lastKnown = std::make_unique<LastKnownStore>(m_archive->database());
    forgetWaiting();
    Q_EMIT opened(outcome->report);
    return true;
}

void RecorderWorker::load()
{
    if (!m_archive || m_isLoaded || !loadAll())
        return;
    if (m_isHurrying)
        return; // not all of it was read, and nobody looks any more
    m_isLoaded = true;
    writeWaiting();
    prune();
    m_prune.start();
    publish();
    Q_EMIT loaded();
}

bool RecorderWorker::loadAll()
{
    readTenants();
    m_log.expect(rowsIn(m_tenants));
    std::size_t next = 1;
    const auto revision = m_archive->load(0, [&](const OperationSnapshot &rows) {
        if (m_isHurrying)
            return false;
        m_log.append(*rows);
        if (m_log.size() >= next) {
            next = m_log.size() * growthWhileLoading;
            show(); // without a word to the archive, which is being read
        }
        return true;
    });
    if (!revision) {
        m_log.clear();
        fail(revision.error());
        return false;
    }
    m_revision = *revision;
    m_isStale = false;
    return true;
}

void RecorderWorker::fail(const ApiError &error)
{
    tell(error);
    m_again.start(m_patience.tryAgain);
    if (error.code == QLatin1String("damaged"))
        startAnew();
}

// A file that turned out to be damaged while it was in use: opening it again sets it aside and saves what is left.
void RecorderWorker::startAnew()
{
    if (m_isHurrying || std::exchange(m_wasRescued, true)) // the next program does it as well
        return;
    m_isLoaded = false;
    m_log.clear();
    m_revision = 0;
    if (openArchive())
        QMetaObject::invokeMethod(this, &RecorderWorker::load, Qt::QueuedConnection);
}

void RecorderWorker::record(const RecordedAnswer &answer)
{
    ++m_answers;
    if (!isOfItsTenant(answer))
        return;
    if (isTooLate()) {
        ++m_lost;
        return;
    }
    if (!m_archive || !m_waiting.empty() || !write(answer)) {
        keepNewest(m_waiting, answer);
        listUnrecorded();
    }
    publishSoon();
}

// Nothing of another tenant is ever kept under this one, whatever was overlooked before (F54).
bool RecorderWorker::isOfItsTenant(const RecordedAnswer &answer)
{
    if (!answer.operations || answer.source.tenantId.isEmpty())
        return false;
    const auto foreign = foreignTenantIn(answer);
    if (!foreign)
        return true;
    ApiError error = wrongTenant(*foreign);
    error.operation = QStringLiteral("recordOperations");
    error.code = QStringLiteral("wrongTenant");
    error.target = answer.source.connectionName;
    tell(error);
    return false;
}

void RecorderWorker::hurry()
{
    m_quitBy = (Clock::now() + m_patience.quitWithin).time_since_epoch().count();
    m_isHurrying = true;
}

bool RecorderWorker::isTooLate() const
{
    return m_isHurrying && Clock::now().time_since_epoch().count() >= m_quitBy;
}

bool RecorderWorker::write(const RecordedAnswer &answer)
{
    const Outcome<quint64> recorded = m_archive->record(answer);
    if (recorded) {
        m_isStale = m_isStale || *recorded > 0;
        works("recordOperations");
        m_wasRescued = m_wasRescued && !m_isLoaded;
        return true;
    }
    fail(recorded.error());
    return false;
}

void RecorderWorker::show(const RecordedAnswer &answer)
{
    ++m_answers;
    if (!isOfItsTenant(answer))
        return;
    keepNewest(m_passing, answer);
    listUnrecorded();
}

void RecorderWorker::drop(const QString &tenantId)
{
    std::erase_if(m_passing, [&](const RecordedAnswer &answer) { return isOf(answer, tenantId); });
    listUnrecorded();
    m_publishSoon.start(0); // what is not to be kept goes at once, whatever rest there was to be
}

void RecorderWorker::listUnrecorded()
{
    std::vector<RecordedAnswer> all = m_waiting;
    all.insert(all.end(), m_passing.begin(), m_passing.end());
    m_log.setUnrecorded(std::move(all));
    publishSoon();
}

// In the order they came, and no further than to the first that is not taken.
std::optional<ApiError> RecorderWorker::writeWaiting()
{
    if (!m_archive && (m_folder.isEmpty() || !openArchive()))
        return m_openError.value_or(notOpen(QStringLiteral("recordOperations")));
    if (m_waiting.empty())
        return std::nullopt;
    std::optional<ApiError> error;
    auto next = m_waiting.begin();
    for (; next != m_waiting.end() && !isTooLate(); ++next) {
        const Outcome<quint64> recorded = m_archive->record(*next);
        if (!recorded) {
            error = recorded.error();
            break;
        }
        m_isStale = m_isStale || *recorded > 0;
    }
    m_waiting.erase(m_waiting.begin(), next);
    listUnrecorded();
    if (error)
        fail(*error);
    else
        works("recordOperations");
    return error;
}

void RecorderWorker::remember(WriteState write)
{
    if (!m_lastKnown)
        return;
    m_states.push_back(std::move(write));
    if (!m_writeStates.isActive())
        m_writeStates.start();
}

void RecorderWorker::writeStates()
{
    m_writeStates.stop();
    forgetWaiting();
    const std::vector<WriteState> states = std::exchange(m_states, {});
    if (!m_lastKnown || states.empty())
        return;
    const Outcome<Done> written = m_lastKnown->together([&] {
        for (const WriteState &write : states) {
            if (Outcome<Done> one = write(*m_lastKnown); !one)
                return one;
        }
        return Outcome<Done>(Done{});
    });
    if (!written)
        tell(written.error());
}

void RecorderWorker::forget(const QUuid &connection)
{
    writeStates(); // of before
    m_forgotten.insert(connection);
    forgetWaiting();
}

// What somebody has signed out of must not come back because the archive was busy or not open.
void RecorderWorker::forgetWaiting()
{
    if (!m_lastKnown)
        return;
    for (auto next = m_forgotten.begin(); next != m_forgotten.end();) {
        if (const Outcome<Done> done = m_lastKnown->forget(*next); !done) {
            tell(done.error());
            m_again.start(m_patience.tryAgain);
            return;
        }
        next = m_forgotten.erase(next);
    }
}

void RecorderWorker::setTenantNames(const QHash<QString, QString> &names)
{
    m_names = names;
    readTenants();
    if (m_log.isChanged())
        publishSoon();
}

// Who has no connection any more is called as when there was one.
void RecorderWorker::readTenants()
{
    if (m_archive) {
        if (auto tenants = m_archive->tenants())
            m_tenants = std::move(tenants.value());
    }
    QHash<QString, QString> names;
    for (const RecordedTenant &tenant : std::as_const(m_tenants))
        names.insert(tenant.tenantId.toLower(), tenant.name);
    for (auto name = m_names.cbegin(); name != m_names.cend(); ++name)
        names.insert(name.key().toLower(), name.value());
    m_log.setTenantNames(names);
}

void RecorderWorker::setRetention(const HistoryRetention &retention)
{
    m_retention = retention;
    prune();
}

void RecorderWorker::prune()
{
    if (!m_isLoaded || !m_retention || m_isHurrying)
        return;
    const Outcome<quint64> pruned = m_archive->prune(*m_retention, Instant::now());
    if (!pruned)
        tell(pruned.error());
    else if (*pruned > 0)
        m_isStale = true;
    publishSoon();
}

void RecorderWorker::setFollowing(bool following, std::chrono::milliseconds every)
{
    if (!following)
        return m_look.stop();
    look();
    m_look.start(every);
}

void RecorderWorker::look()
{
    if (!m_isLoaded)
        return;
    const Outcome<quint64> revision = m_archive->revision();
    if (!revision)
        return tell(revision.error());
    if (*revision == m_revision)
        return;
    m_isStale = true;
    publishSoon();
}

Outcome<Done> RecorderWorker::flush()
{
    writeStates();
    forgetWaiting();
    const auto error = writeWaiting();
    load();
    if (error)
        return *error;
    return Done{};
}

Outcome<Done> RecorderWorker::erase(const QString &tenantId)
{
    if (!m_archive)
        return m_openError.value_or(notOpen(QStringLiteral("eraseHistory")));
    std::erase_if(m_waiting, [&](const RecordedAnswer &answer) { return isOf(answer, tenantId); });
    listUnrecorded();
    Outcome<Done> erased = m_archive->erase(tenantId);
    m_isStale = true;
    publish();
    return erased;
}

Outcome<RareMembers> RecorderWorker::rareMembers(quint32 record)
{
    if (!m_archive)
        return m_openError.value_or(notOpen(QStringLiteral("loadHistory")));
    Outcome<std::vector<RareMembers>> members = m_archive->rareMembers(std::span(&record, 1));
    if (!members)
        return members.error();
    return members->empty() ? RareMembers{} : members->front();
}

Outcome<QList<LastKnown>> RecorderWorker::lastKnown(bool withApps)
{
    if (!m_lastKnown)
        return m_openError.value_or(notOpen(QStringLiteral("loadState")));
    writeStates();
    return m_lastKnown->all(withApps);
}

void RecorderWorker::finish()
{
    writeStates();
    for (QTimer *timer : {&m_publishSoon, &m_again, &m_look, &m_prune})
        timer->stop();
    forgetWaiting();
    if (!m_waiting.empty())
        writeWaiting();
    m_lost += m_waiting.size();
    if (m_lost > 0)
        qWarning("History: %llu answers were not recorded before the program ended.", static_cast<qulonglong>(m_lost));
    m_again.stop();
    m_publishSoon.stop();
    m_lastKnown.reset();
    m_archive.reset();
}

void RecorderWorker::publishSoon()
{
    if (m_publishSoon.isActive())
        return;
    const qint64 rest = std::clamp(m_publishTook * restAfterTable, leastBetweenTables, mostBetweenTables);
    const qint64 since = m_sincePublished.isValid() ? m_sincePublished.elapsed() : rest;
    m_publishSoon.start(static_cast<int>(std::max<qint64>(0, rest - since)));
}

// First what changed, then what went: what is erased between the two counts as gone.
std::optional<ApiError> RecorderWorker::takeChanges()
{
    const Outcome<quint64> revision = m_archive->load(m_revision, [this](const OperationSnapshot &rows) {
        m_log.update(*rows);
        return !m_isHurrying;
    });
    if (!revision)
        return revision.error();
    const auto removed = m_archive->removedSince(m_revision);
    if (!removed)
        return removed.error();
    m_log.remove(*removed);
    m_revision = *revision;
    return std::nullopt;
}

void RecorderWorker::publish()
{
    if (m_isHurrying)
        return;
    m_publishSoon.stop();
    QElapsedTimer took;
    took.start();
    readTenants();
    if (m_isLoaded && std::exchange(m_isStale, false)) {
        if (const auto error = takeChanges()) {
            m_isStale = true;
            fail(*error);
        }
    }
    show();
    m_publishTook = took.elapsed();
    m_sincePublished.start();
}

void RecorderWorker::show()
{
    if (m_log.isChanged()) {
        m_shown.operations = freedElsewhere(m_log.publish());
        m_shown.past = EnvironmentPast(*m_shown.operations);
    }
    m_shown.answers = m_isLoaded || !m_archive ? m_answers : 0;
    m_shown.tenants = m_tenants;
    Q_EMIT published(m_shown);
}

// The next trouble of that kind is news again.
void RecorderWorker::works(const char *operation)
{
    const QString prefix = QLatin1String(operation) + QLatin1Char(' ');
    m_told.removeIf([&prefix](const QString &reason) { return reason.startsWith(prefix); });
}

void RecorderWorker::tell(const ApiError &error)
{
    const QString reason = error.operation + QLatin1Char(' ') + error.code;
    if (m_told.contains(reason))
        return;
    m_told.insert(reason);
    Q_EMIT failed(error);
}

ApiError RecorderWorker::notOpen(const QString &operation) const
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = operation;
    error.target = m_folder;
    return error;
}

} // namespace steward
