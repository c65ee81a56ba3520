// SPDX-License-Identifier: Apache-2.0
#include "core/history/lastknownbody.h"

#include "core/api/json/jsonlimits.h"
#include "core/api/json/jsonvalue.h"

#include <QtCore/QtEndian>

#include <array>
#include <cstring>

namespace steward {

namespace {

// Grows whenever the members below change.
constexpr char FormatVersion = 1;

class Writer
{
public:
    explicit Writer(char part)
    {
        m_out.append(part);
        m_out.append(FormatVersion);
    }

    void count(qsizetype number) { raw(static_cast<quint32>(number)); }
    void beginRow() {}
    void operator()(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        count(bytes.size());
        m_out.append(bytes);
    }
    void operator()(const AppVersion &version) { (*this)(version.text); }
    template <class E, class Read>
    void operator()(const WireWord<E> &word, Read)
    {
        (*this)(word.text);
    }
    void operator()(Instant instant) { raw(instant.msecs); }
    void operator()(bool flag) { m_out.append(flag ? '\1' : '\0'); }
    template <class T>
    void operator()(const std::optional<T> &value)
    {
        (*this)(value.has_value());
        if (value)
            raw(static_cast<qint64>(*value));
    }
    void operator()(const QStringList &texts)
    {
        count(texts.size());
        for (const QString &text : texts)
            (*this)(text);
    }
    QByteArray take() { return std::move(m_out); }

private:
    template <class T>
    void raw(T number)
    {
        std::array<char, sizeof(T)> bytes;
        qToLittleEndian(number, bytes.data());
        m_out.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }

    QByteArray m_out;
};

/// What it cannot read is empty, and so is everything after it.
class Reader
{
public:
    Reader(const QByteArray &body, char part)
        : m_at(body.constData())
        , m_end(body.constData() + body.size())
    {
        m_isGood = body.size() >= 2 && body.at(0) == part && body.at(1) == FormatVersion;
        m_at += m_isGood ? 2 : body.size();
    }

    bool isGood() const { return m_isGood && m_at == m_end; }
    /// Never more than there can be: an item takes at least a byte.
    qsizetype count()
    {
        const auto number = static_cast<qsizetype>(raw<quint32>());
        if (number > m_end - m_at)
            fail();
        return m_isGood ? number : 0;
    }
    void beginRow() { m_field = 0; }
    void operator()(QString &text)
    {
        const qsizetype size = count();
        if (size > JsonLimits::text)
            fail();
        const QByteArrayView bytes(m_at, m_isGood ? size : 0);
        m_at += bytes.size();
        text = shared(bytes);
    }
    void operator()(AppVersion &version) { (*this)(version.text); }
    template <class E, class Read>
    void operator()(WireWord<E> &word, Read read)
    {
        Last &last = m_last[m_field % m_last.size()]; // of this field: reading the text goes on to the next
        QString text;
        (*this)(text);
        if (text.isEmpty())
            return;
        if (last.meaning < 0 || last.word != text) {
            last.word = text;
            last.meaning = static_cast<int>(read(text).value);
        }
        word = {static_cast<E>(last.meaning), text};
    }
    void operator()(Instant &instant) { instant.msecs = raw<qint64>(); }
    void operator()(bool &flag) { flag = raw<quint8>() != 0; }
    template <class T>
    void operator()(std::optional<T> &value)
    {
        bool isGiven = false;
        (*this)(isGiven);
        value = isGiven ? std::optional<T>(static_cast<T>(raw<qint64>())) : std::nullopt;
    }
    void operator()(QStringList &texts)
    {
        const qsizetype number = count();
        for (qsizetype text = 0; text < number && m_isGood; ++text) {
            texts.append(QString());
            (*this)(texts.last());
        }
    }

private:
    /// What the row before had in the same place: often the same, and then one text serves both.
    struct Last
    {
        QByteArrayView bytes{};
        QString text{};
        QString word{};
        int meaning = -1;
    };

    QString shared(QByteArrayView bytes)
    {
        Last &last = m_last[m_field++ % m_last.size()];
        if (bytes.isEmpty())
            return {};
        if (bytes.size() != last.bytes.size() ||
            std::memcmp(bytes.data(), last.bytes.data(), static_cast<std::size_t>(bytes.size())) != 0) {
            last.bytes = bytes;
            last.text = QString::fromUtf8(bytes);
        }
        return last.text;
    }
    void fail()
    {
        m_isGood = false;
        m_at = m_end;
    }
    template <class T>
    T raw()
    {
        if (m_end - m_at < static_cast<qsizetype>(sizeof(T))) {
            fail();
            return {};
        }
        const T number = qFromLittleEndian<T>(m_at);
        m_at += sizeof(T);
        return number;
    }

    const char *m_at;
    const char *m_end;
    bool m_isGood = false;
    std::size_t m_field = 0;
    std::array<Last, 32> m_last{};
};

// The members of each kind of row, in their order, for both directions.
template <class Body, class Row>
void environmentMembers(Body &body, Row &row)
{
    body(row.name);
    body(row.friendlyName);
    body(row.family);
    body(row.tenantId);
    body(row.kind, environmentKindFromWire);
    body(row.status, environmentStatusFromWire);
    body(row.countryCode);
    body(row.ringName);
    body(row.locationName);
    body(row.geoName);
    body(row.applicationVersion);
    body(row.platformVersion);
    body(row.webClientLoginUrl);
    body(row.webServiceUrl);
    body(row.softDeletedOn);
    body(row.hardDeletePendingOn);
    body(row.deleteReason);
    body(row.appUpdateCadence);
    body(row.linkedPowerPlatformEnvironmentId);
    body(row.gracePeriodStart);
    body(row.enforcedUpdateStart);
    body(row.hasAppInsightsKey);
    body(row.doubts);
    body(row.isAmbiguous);
}

template <class Body, class Row>
void storageMembers(Body &body, Row &row)
{
    body(row.environmentName);
    body(row.family);
    body(row.kind, environmentKindFromWire);
    body(row.database);
    body(row.doubts);
}

template <class Body, class Row>
void quotasMembers(Body &body, Row &row)
{
    body(row.productionEnvironments);
    body(row.sandboxEnvironments);
    body(row.storageDefault);
    body(row.storageUserLicenses);
    body(row.storageAdditional);
    body(row.storageTotal);
    body(row.doubts);
}

template <class Body, class Row>
void appMembers(Body &body, Row &row)
{
    body(row.appId);
    body(row.name);
    body(row.publisher);
    body(row.version);
    body(row.state, appStateFromWire);
    body(row.lastOperationId);
    body(row.lastUpdateAttempt, attemptResultFromWire);
    body(row.lastUninstallOperationId);
    body(row.lastUninstallAttempt, attemptResultFromWire);
    body(row.type, appTypeFromWire);
    body(row.canBeUninstalled);
    body(row.doubts);
    body(row.isAmbiguous);
}

template <class Row, class Members>
QByteArray listBodyOf(char part, const QList<Row> &rows, Members members)
{
    Writer body(part);
    body.count(rows.size());
    for (const Row &row : rows)
        members(body, row);
    return body.take();
}

template <class Row, class Members>
Outcome<QList<Row>> listFrom(char part, const QByteArray &body, Members members)
{
    Reader reader(body, part);
    const qsizetype number = reader.count();
    QList<Row> rows;
    rows.reserve(std::min<qsizetype>(number, 1000));
    for (qsizetype row = 0; row < number && rows.size() < JsonLimits::rows; ++row) {
        reader.beginRow();
        rows.append(Row{});
        members(reader, rows.last());
    }
    if (!reader.isGood())
        return badReply(QStringLiteral("no last known state"));
    return rows;
}

constexpr char EnvironmentsPart = 'E';
constexpr char QuotasPart = 'Q';
constexpr char StoragePart = 'U';
constexpr char AppsPart = 'A';

} // namespace

QByteArray bodyOf(const QList<Environment> &environments)
{
    return listBodyOf(EnvironmentsPart, environments,
                      [](auto &body, const auto &row) { environmentMembers(body, row); });
}

QByteArray bodyOf(const Quotas &quotas)
{
    Writer body(QuotasPart);
    quotasMembers(body, quotas);
    return body.take();
}

QByteArray bodyOf(const QList<UsedStorage> &usedStorage)
{
    return listBodyOf(StoragePart, usedStorage, [](auto &body, const auto &row) { storageMembers(body, row); });
}

QByteArray bodyOf(const QList<InstalledApp> &apps)
{
    return listBodyOf(AppsPart, apps, [](auto &body, const auto &row) { appMembers(body, row); });
}

Outcome<QList<Environment>> environmentsFrom(const QByteArray &body)
{
    return listFrom<Environment>(EnvironmentsPart, body,
                                 [](auto &reader, auto &row) { environmentMembers(reader, row); });
}

Outcome<Quotas> quotasFrom(const QByteArray &body)
{
    Reader reader(body, QuotasPart);
    Quotas quotas;
    quotasMembers(reader, quotas);
    if (!reader.isGood())
        return badReply(QStringLiteral("no last known state"));
    return quotas;
}

Outcome<QList<UsedStorage>> usedStorageFrom(const QByteArray &body)
{
    return listFrom<UsedStorage>(StoragePart, body, [](auto &reader, auto &row) { storageMembers(reader, row); });
}

Outcome<QList<InstalledApp>> appsFrom(const QByteArray &body)
{
    return listFrom<InstalledApp>(AppsPart, body, [](auto &reader, auto &row) { appMembers(reader, row); });
}

} // namespace steward
