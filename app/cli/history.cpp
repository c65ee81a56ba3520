// SPDX-License-Identifier: Apache-2.0
#include "app/cli/history.h"

#include "core/history/operationlog.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtSql/QSqlDatabase>

#include <algorithm>
#include <utility>

namespace steward::cli {

namespace {

RecordedTenant tenantOf(const QList<RecordedTenant> &tenants, const QString &tenantId)
{
    const auto found = std::find_if(tenants.begin(), tenants.end(),
                                    [&](const RecordedTenant &tenant) { return tenant.tenantId == tenantId; });
    return found == tenants.end() ? RecordedTenant{} : *found;
}

} // namespace

History::History(QString dataFolder)
    : m_folder(std::move(dataFolder))
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
}

History::~History()
{
    m_thread.start([this] { m_archive.reset(); });
    m_thread.waitForDone();
}

template <class T, class Work>
QFuture<Outcome<T>> History::run(Work work)
{
    return QtConcurrent::run(&m_thread, [this, work = std::move(work)] { return attempt<T>(work); });
}

// A damaged file is set aside when it is opened again; what could be read of it is rescued.
template <class T, class Work>
Outcome<T> History::attempt(const Work &work)
{
    if (const auto error = open())
        return *error;
    Outcome<T> done = work();
    if (done.ok() || done.error().code != QLatin1String("damaged"))
        return done;
    m_archive.reset();
    if (const auto error = open())
        return *error;
    return work();
}

std::optional<ApiError> History::open()
{
    if (m_archive)
        return std::nullopt;
    auto opened = Archive::open(m_folder);
    if (!opened)
        return opened.error();
    m_archive = std::move(opened.value().archive);
    m_report = opened->report;
    return std::nullopt;
}

QFuture<Outcome<History::Recorded>> History::record(RecordedAnswer answer)
{
    return run<Recorded>([this, answer = std::move(answer)] { return recordNow(answer); });
}

Outcome<History::Recorded> History::recordNow(const RecordedAnswer &answer)
{
    const auto before = m_archive->tenants();
    if (!before)
        return before.error();
    const auto written = m_archive->record(answer);
    if (!written)
        return written.error();
    const auto after = m_archive->tenants();
    if (!after)
        return after.error();
    Recorded recorded;
    recorded.tenant = tenantOf(*after, answer.source.tenantId);
    const quint64 known = tenantOf(*before, answer.source.tenantId).operations;
    recorded.fresh = std::min(recorded.tenant.operations - std::min(known, recorded.tenant.operations), *written);
    recorded.changed = *written - recorded.fresh;
    recorded.report = std::exchange(m_report, {});
    return recorded;
}

QFuture<Outcome<Done>> History::remember(RecordedSource source, Dated<QList<Environment>> environments)
{
    return run<Done>([this, source = std::move(source), environments = std::move(environments)] {
        return LastKnownStore(m_archive->database()).remember(source, environments);
    });
}

QFuture<Outcome<History::Everything>> History::load(const QHash<QString, QString> &names)
{
    return run<Everything>([this, names] { return loadNow(names); });
}

Outcome<History::Everything> History::loadNow(const QHash<QString, QString> &names)
{
    const auto tenants = m_archive->tenants();
    if (!tenants)
        return tenants.error();
    QHash<QString, QString> all;
    quint64 count = 0;
    for (const RecordedTenant &tenant : *tenants) {
        all.insert(tenant.tenantId, names.value(tenant.tenantId, tenant.name));
        count += tenant.operations;
    }
    OperationLog log;
    log.expect(count);
    log.setTenantNames(all);
    const auto loaded = m_archive->load(0, [&log](const OperationSnapshot &rows) {
        log.append(*rows);
        return true;
    });
    if (!loaded)
        return loaded.error();
    return Everything{log.publish(), *tenants, std::exchange(m_report, {})};
}

QFuture<Outcome<std::vector<RareMembers>>> History::rareMembers(std::vector<quint32> records)
{
    return run<std::vector<RareMembers>>(
        [this, records = std::move(records)] { return m_archive->rareMembers(records); });
}

} // namespace steward::cli
