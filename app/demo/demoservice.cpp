// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demoservice.h"

#include "app/demo/admin/adminapi.h"
#include "app/demo/admin/adminerror.h"
#include "app/demo/admin/script.h"
#include "app/demo/entra/entraapi.h"
#include "app/demo/http/control.h"
#include "app/demo/http/httpserver.h"
#include "app/demo/http/switchboard.h"
#include "app/demo/publisher/mutationcounts.h"
#include "app/demo/publisher/publisherapi.h"
#include "app/demo/publisher/publisherworld.h"
#include "app/demo/publisher/uploadbody.h"
#include "app/demo/world/world.h"

#include <QLocale>

namespace steward::demo {

namespace {

QByteArray httpDate(const DemoClock &clock)
{
    const QString format = QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'");
    return QLocale::c().toString(clock.now(), format).toLatin1();
}

Breaking breakingOf(const DemoFault &fault)
{
    switch (fault.breaks) {
    case DemoBreak::Close:
        return Breaking::Close;
    case DemoBreak::Reset:
        return Breaking::Reset;
    case DemoBreak::Half:
        return Breaking::Half;
    case DemoBreak::None:
        break;
    }
    return Breaking::None;
}

// To a request that did not come to its end: there is nobody to answer.
Reply brokenOff()
{
    Reply reply;
    reply.status = 400;
    reply.contentType.clear();
    reply.breaking = Breaking::Close;
    return reply;
}

Reply replyFor(const DemoFault &fault)
{
    Reply reply;
    reply.breaking = breakingOf(fault);
    reply.status = fault.status;
    reply.contentType = fault.contentType;
    reply.body = fault.body;
    if (!fault.retryAfter.isEmpty())
        reply.with("Retry-After", fault.retryAfter);
    reply.with("ms-correlation-x", freshId());
    return reply;
}

} // namespace

struct DemoService::Running
{
    explicit Running(const DemoOptions &options)
        : world(options.world, DemoClock(options.clockSkew))
        , mint(options.tokenLifetime, DemoClock(options.clockSkew))
        , entra(world, mint, options.revokeOldRefreshTokens)
        , admin(world, script, mint, entra)
        , publisherWorld(world)
        , publisher(publisherWorld, script, mint)
        , control(switchboard, mutations, script, world,
                  {[this] { mint.revokeAll(); }, [this] { entra.revokeRefreshTokens(); }})
        , server([this](const Request &request) { return answer(request); },
                 [this](const Request &head) { return intakeFor(head); })
    {
        switchboard.setLatency(options.latency);
        world.clock().setSpeed(options.speed);
        entra.setAutoSignIn(options.autoSignIn);
    }

    ~Running()
    {
        switchboard.close();
        server.stop();
    }

    Reply answer(const Request &request)
    {
        Reply reply = dispatch(request);
        reply.with("Date", httpDate(mint.clock()));
        return reply;
    }

    Reply dispatch(const Request &request)
    {
        if (request.segments.value(0) == "_demo")
            return control.handle(request);
        if (PublisherApi::isFor(request))
            return publish(request);
        if (request.isCut)
            return brokenOff();
        return admitted(request, [&] {
            return sameWord(request.segments.value(0), "admin") ? admin.handle(request) : entra.handle(request);
        });
    }

    // Only uploads are too long to be kept in memory.
    HttpServer::Intake intakeFor(Request head)
    {
        if (!PublisherApi::isFor(head))
            return {};
        head.operation = publisherOperation(head);
        if (head.operation != "uploadVersion")
            return {};
        return {std::make_shared<UploadBody>(), switchboard.breaksAfter(head)};
    }

    Reply publish(Request request)
    {
        const std::optional<PublisherMutation> mutation = publisherMutation(request);
        request.operation = publisherOperation(request);
        if (mutation)
            mutations.reached(*mutation);
        if (request.isCut)
            return brokenOff();
        return admitted(request, [&] {
            Reply reply = publisher.handle(request);
            if (mutation && reply.status < 300)
                mutations.applied(*mutation);
            return reply;
        });
    }

    // The fault that is due in place of the real answer, or instead of everything.
    template <class Answer>
    Reply admitted(const Request &request, Answer &&answerOf)
    {
        const std::optional<DemoFault> fault = switchboard.admit(request);
        const bool breaks = fault && fault->breaks != DemoBreak::None;
        const bool isReplaced = breaks || (fault && fault->status != 0);
        if (isReplaced && !fault->applied)
            return replyFor(*fault);
        Reply reply = answerOf();
        if (!isReplaced)
            return reply;
        if (!breaks)
            return replyFor(*fault);
        reply.breaking = breakingOf(*fault);
        return reply;
    }

    Switchboard switchboard;
    MutationCounts mutations;
    Script script;
    World world;
    TokenMint mint;
    EntraApi entra;
    AdminApi admin;
    PublisherWorld publisherWorld;
    PublisherApi publisher;
    Control control;
    // Last: its threads use everything above.
    HttpServer server;
};

DemoService::DemoService() = default;

DemoService::~DemoService() = default;

bool DemoService::start(const DemoOptions &options, QString *error)
{
    m_running.reset();
    auto running = std::make_unique<Running>(options);
    if (!options.tlsCertificate.isEmpty() && !running->server.useTls(options.tlsCertificate, options.tlsKey, error))
        return false;
    for (const QString &file : options.appCertificates) {
        if (!running->entra.registerCertificate(file, error))
            return false;
    }
    if (!running->server.bind(options.port, error))
        return false;
    m_running = std::move(running);
    m_running->entra.setBaseUrl(authorityUrl().toEncoded());
    m_running->server.serve();
    return true;
}

void DemoService::stop()
{
    m_running.reset();
}

bool DemoService::isRunning() const
{
    return m_running != nullptr;
}

quint16 DemoService::port() const
{
    return m_running ? m_running->server.port() : quint16(0);
}

QUrl DemoService::authorityUrl() const
{
    const bool isTls = m_running && m_running->server.isTls();
    return QUrl((isTls ? QStringLiteral("https://127.0.0.1:%1") : QStringLiteral("http://127.0.0.1:%1")).arg(port()));
}

QUrl DemoService::apiUrl() const
{
    return authorityUrl();
}

QUrl DemoService::publisherUrl() const
{
    return authorityUrl();
}

QList<DemoTenant> DemoService::tenants() const
{
    QList<DemoTenant> list;
    if (!m_running)
        return list;
    for (const TenantIdentity &tenant : m_running->world.tenants())
        list.append({QString::fromUtf8(tenant.name), QString::fromUtf8(tenant.id), QString::fromUtf8(tenant.domain)});
    return list;
}

void DemoService::setLatency(std::chrono::milliseconds latency)
{
    if (m_running)
        m_running->switchboard.setLatency(latency);
}

void DemoService::failNext(const DemoFault &fault)
{
    if (m_running)
        m_running->switchboard.failNext(fault);
}

void DemoService::clearFaults()
{
    if (m_running)
        m_running->switchboard.clearFaults();
}

void DemoService::setSpeed(double speed)
{
    if (m_running)
        m_running->world.clock().setSpeed(speed);
}

void DemoService::advance(std::chrono::seconds by)
{
    if (m_running)
        m_running->world.clock().advance(by);
}

void DemoService::refuseNext(const DemoRefusal &refusal)
{
    if (m_running)
        m_running->script.refuseNext(refusal);
}

int DemoService::forgetOperations(std::chrono::seconds olderThan)
{
    return m_running ? m_running->world.forgetOperations(olderThan) : 0;
}

void DemoService::decideNext(const DemoOutcome &outcome)
{
    if (m_running)
        m_running->script.decideNext(outcome);
}

void DemoService::clearScript()
{
    if (m_running)
        m_running->script.clear();
}

void DemoService::revokeAccessTokens()
{
    if (m_running)
        m_running->mint.revokeAll();
}

void DemoService::revokeRefreshTokens()
{
    if (m_running)
        m_running->entra.revokeRefreshTokens();
}

void DemoService::setTokenLifetime(std::chrono::seconds lifetime)
{
    if (m_running)
        m_running->mint.setLifetime(lifetime);
}

void DemoService::setAutoSignIn(bool on)
{
    if (m_running)
        m_running->entra.setAutoSignIn(on);
}

int DemoService::requestCount(const QByteArray &pathContains, const QByteArray &method) const
{
    return m_running ? m_running->switchboard.count(pathContains, method) : 0;
}

QList<DemoRequestCount> DemoService::requestCounts() const
{
    return m_running ? m_running->switchboard.counts() : QList<DemoRequestCount>();
}

void DemoService::resetRequestCounts()
{
    if (m_running)
        m_running->switchboard.resetCounts();
}

QList<DemoMutationCount> DemoService::mutationCounts(const QByteArray &operation) const
{
    QList<DemoMutationCount> list = m_running ? m_running->mutations.list() : QList<DemoMutationCount>();
    list.removeIf(
        [&](const DemoMutationCount &entry) { return !operation.isEmpty() && !sameWord(operation, entry.operation); });
    return list;
}

void DemoService::resetMutationCounts()
{
    if (m_running)
        m_running->mutations.reset();
}

} // namespace steward::demo
