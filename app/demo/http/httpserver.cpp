// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/httpserver.h"

#include "app/demo/http/elasticpool.h"
#include "app/demo/http/loopbackserver.h"

#include <QCoreApplication>

#include <algorithm>
#include <future>
#include <limits>
#include <thread>

namespace steward::demo {

namespace {

constexpr std::size_t kMostThreads = 256;
constexpr int kBacklog = 512;
constexpr std::size_t kLongestBody = 16U * 1024U * 1024U;
// Base64 of the largest package, and some.
constexpr std::size_t kLongestStream = 384U * 1024U * 1024U;
constexpr std::size_t kPiece = 64U * 1024U;

class PooledTasks final : public httplib::TaskQueue
{
public:
    // Older releases of the library return nothing here, newer ones whether the task was taken.
    using Taken = decltype(std::declval<httplib::TaskQueue &>().enqueue({}));

    Taken enqueue(std::function<void()> job) override
    {
        m_pool.add(std::move(job));
        return static_cast<Taken>(true);
    }
    void shutdown() override { m_pool.finish(); }

private:
    ElasticPool m_pool{kMostThreads};
};

QByteArray headerOf(const httplib::Request &request, const char *name)
{
    return QByteArray::fromStdString(request.get_header_value(name));
}

Request headOf(const httplib::Request &incoming)
{
    Request request;
    request.method = QByteArray::fromStdString(incoming.method);
    const QByteArray target = QByteArray::fromStdString(incoming.target);
    const qsizetype question = target.indexOf('?');
    request.path = question < 0 ? target : target.left(question);
    request.rawQuery = question < 0 ? QByteArray() : target.mid(question + 1);
    request.segments = pathSegments(request.path);
    request.authorization = headerOf(incoming, "Authorization");
    request.contentType = headerOf(incoming, "Content-Type");
    request.clientRequestId = headerOf(incoming, "client-request-id");
    request.host = headerOf(incoming, "Host");
    request.ifMatch = headerOf(incoming, "If-Match");
    return request;
}

Reply tooLong()
{
    Reply reply;
    reply.status = 413;
    reply.contentType.clear();
    return reply;
}

// Reads the body as the intake wants it.
void readBody(const httplib::ContentReader &reader, const HttpServer::Intake &intake, Request &request)
{
    qint64 left = intake.breaksAfter < 0 ? std::numeric_limits<qint64>::max() : intake.breaksAfter;
    request.sink = intake.sink;
    const bool isWhole = reader([&](const char *data, std::size_t length) {
        left -= static_cast<qint64>(length);
        if (left < 0)
            return false;
        if (request.sink)
            request.sink->take(QByteArrayView(data, static_cast<qsizetype>(length)));
        else if (static_cast<std::size_t>(request.body.size()) + length <= kLongestBody)
            request.body.append(data, static_cast<qsizetype>(length));
        else
            request.isTooLong = true;
        return true;
    });
    request.isCut = !isWhole;
}

// Content in pieces, so that nothing long is copied as a whole, and the library does not compress it.
void provide(httplib::Response &outgoing, const Reply &reply)
{
    const auto source = reply.source;
    const QByteArray body = reply.body;
    const auto size = static_cast<std::size_t>(source ? source->size() : body.size());
    const std::size_t sent = reply.breaking == Breaking::None ? size : size / 2;
    const auto piece = [source, body](std::size_t from, std::size_t most) {
        const auto at = static_cast<qsizetype>(from);
        const auto count = static_cast<qsizetype>(std::min(most, kPiece));
        return source ? source->read(at, count) : QByteArray::fromRawData(body.constData() + at, count);
    };
    outgoing.set_content_provider(size, reply.contentType.toStdString(),
                                  [piece, sent](std::size_t from, std::size_t most, httplib::DataSink &sink) {
                                      if (from >= sent)
                                          return false; // ends the connection
                                      const QByteArray bytes = piece(from, std::min(most, sent - from));
                                      return !bytes.isEmpty() &&
                                             sink.write(bytes.constData(), static_cast<std::size_t>(bytes.size()));
                                  });
}

void fill(httplib::Response &outgoing, const Reply &reply)
{
    const bool isGone = (reply.breaking == Breaking::Close || reply.breaking == Breaking::Reset) &&
                        breakThisConnection(reply.breaking == Breaking::Reset);
    if (isGone)
        return;
    outgoing.status = reply.status;
    for (const auto &[name, value] : reply.headers)
        outgoing.set_header(name.toStdString(), value.toStdString());
    const std::string type = reply.contentType.toStdString();
    if (reply.body.isEmpty() && !reply.source) {
        if (reply.breaking == Breaking::None) {
            if (!type.empty())
                outgoing.set_content("", 0, type);
            return;
        }
        // There is nothing to cut: a body is promised and does not come.
        outgoing.set_content_provider(1, "application/json",
                                      [](std::size_t, std::size_t, httplib::DataSink &) { return false; });
        return;
    }
    provide(outgoing, reply);
}

} // namespace

struct HttpServer::Private
{
    Handler handler;
    IntakeFor intakeFor;
    struct Listener
    {
        std::unique_ptr<httplib::Server> server;
        Stoppable *stopping = nullptr; ///< the same object
    };
    Listener four;
    Listener six;
    std::string certificateFile; ///< empty: no TLS
    std::string keyFile;
    std::thread fourThread;
    std::thread sixThread;
    int port = 0;

    Listener bareServer() const;
    Listener makeServer();
    static std::thread run(httplib::Server &server);
};

HttpServer::Private::Listener HttpServer::Private::bareServer() const
{
    const auto listener = [](auto server) {
        Stoppable *stopping = server.get();
        return Listener{std::move(server), stopping};
    };
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
    if (!certificateFile.empty())
        return listener(std::make_unique<TlsServer>(certificateFile.c_str(), keyFile.c_str()));
#endif
    return listener(std::make_unique<LoopbackServer>());
}

HttpServer::Private::Listener HttpServer::Private::makeServer()
{
    Listener listener = bareServer();
    httplib::Server *server = listener.server.get();
    const auto answer = [this](const httplib::Request &incoming, httplib::Response &outgoing) {
        Request request = headOf(incoming);
        request.body = QByteArray::fromStdString(incoming.body);
        fill(outgoing, handler(request));
    };
    const auto readAndAnswer = [this](const httplib::Request &incoming, httplib::Response &outgoing,
                                      const httplib::ContentReader &reader) {
        Request request = headOf(incoming);
        // Nobody has a use for forms of several parts, and they cannot be read like this.
        if (incoming.is_multipart_form_data())
            return fill(outgoing, tooLong());
        readBody(reader, intakeFor(request), request);
        fill(outgoing, request.isTooLong ? tooLong() : handler(request));
    };
    const std::string anything = "[\\s\\S]*";
    server->Get(anything, answer);
    server->Post(anything, readAndAnswer);
    server->Put(anything, readAndAnswer);
    server->Patch(anything, readAndAnswer);
    server->Delete(anything, answer);
    server->Options(anything, answer);
    server->set_tcp_nodelay(true);
    server->set_keep_alive_max_count(certificateFile.empty() ? 1'000'000 : 1);
    server->set_keep_alive_timeout(30);
    server->set_payload_max_length(kLongestStream);
    // Only the address may be reused, not the port: two services must not share one unnoticed.
    server->set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, reinterpret_cast<const char *>(&yes), sizeof yes);
    });
    return listener;
}

std::thread HttpServer::Private::run(httplib::Server &server)
{
    // Stopping is only possible once the library calls itself running, which is when it asks for its task queue.
    auto running = std::make_shared<std::promise<void>>();
    std::future<void> started = running->get_future();
    server.new_task_queue = [running] {
        running->set_value();
        return static_cast<httplib::TaskQueue *>(new PooledTasks);
    };
    std::thread thread([&server] { server.listen_after_bind(); });
    started.wait();
    return thread;
}

HttpServer::HttpServer(Handler handler, IntakeFor intakeFor)
    : d(std::make_unique<Private>())
{
    d->handler = std::move(handler);
    d->intakeFor = std::move(intakeFor);
}

HttpServer::~HttpServer()
{
    stop();
}

bool HttpServer::useTls(const QString &certificateFile, const QString &keyFile, QString *error)
{
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
    d->certificateFile = certificateFile.toStdString();
    d->keyFile = keyFile.toStdString();
    if (d->bareServer().server->is_valid())
        return true;
    d->certificateFile.clear();
#endif
    if (error)
        *error = QCoreApplication::translate("DemoService", "%1 is no certificate with the key %2.")
                     .arg(certificateFile, keyFile);
    return false;
}

bool HttpServer::isTls() const
{
    return !d->certificateFile.empty();
}

bool HttpServer::bind(quint16 port, QString *error)
{
    stop();
    d->four = d->makeServer();
    httplib::Server &four = *d->four.server;
    d->port = port == 0 ? four.bind_to_any_port("127.0.0.1") : (four.bind_to_port("127.0.0.1", port) ? int(port) : -1);
    if (d->port <= 0) {
        d->four = {};
        d->port = 0;
        if (error)
            *error = QCoreApplication::translate("DemoService", "Port %1 on 127.0.0.1 cannot be opened.").arg(port);
        return false;
    }
    // "localhost" is ::1 first on many systems. Not having it is no failure.
    d->six = d->makeServer();
    if (!d->six.server->bind_to_port("::1", d->port))
        d->six = {};
    return true;
}

void HttpServer::serve()
{
    d->four.stopping->deepenBacklog(kBacklog);
    d->fourThread = Private::run(*d->four.server);
    if (d->six.server) {
        d->six.stopping->deepenBacklog(kBacklog);
        d->sixThread = Private::run(*d->six.server);
    }
}

void HttpServer::stop()
{
    for (Stoppable *server : {d->four.stopping, d->six.stopping}) {
        if (server)
            server->stopNow();
    }
    for (std::thread *thread : {&d->fourThread, &d->sixThread}) {
        if (thread->joinable())
            thread->join();
    }
    d->four = {};
    d->six = {};
    d->port = 0;
}

bool HttpServer::isRunning() const
{
    return d->port != 0;
}

quint16 HttpServer::port() const
{
    return static_cast<quint16>(d->port);
}

} // namespace steward::demo
