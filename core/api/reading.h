// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/apiaddress.h"
#include "core/api/apiconversation.h"
#include "core/api/json/jsonlimits.h"

#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <functional>
#include <memory>
#include <optional>

namespace steward {

/// How the pages of one answer become a value. Both functions run in a worker thread, never at the same time.
template <class T>
struct PageReader
{
    std::function<Outcome<QString>(QByteArray body)> take{}; ///< reads a page: the link to the next one, or empty
    std::function<Outcome<T>()> finish{};
};

/// One of two printed addresses of the same list.
struct AddressPair
{
    ApiConversation::Pair pair;
    Request other;
};

/// One typed read from request to value: the address that answers, page after page, parsed in a worker thread.
/// Has exactly one ending: if the transport drops the request without a word, that is Cancelled.
///
///   ask -> 404 and there is another address? ask that one -> page -> next link? ask for it -> value
template <class T>
class Reading : public std::enable_shared_from_this<Reading<T>>
{
public:
    using Result = Outcome<Answer<T>>;

    Reading(std::shared_ptr<ApiConversation> conversation, Request request, PageReader<T> reader,
            std::optional<AddressPair> pair = std::nullopt)
        : m_conversation(std::move(conversation))
        , m_request(std::move(request))
        , m_reader(std::move(reader))
        , m_pair(std::move(pair))
    {
        m_promise.start();
        if (m_pair && m_conversation->preferredAddress(m_pair->pair) == 1)
            swapAddress();
    }
    ~Reading()
    {
        ApiError error;
        error.kind = ApiError::Kind::Cancelled;
        end(judged(error, m_request, *m_conversation));
    }
    Q_DISABLE_COPY_MOVE(Reading)

    QFuture<Result> start()
    {
        auto future = m_promise.future();
        ask();
        return future;
    }

private:
    void ask()
    {
        auto self = this->shared_from_this();
        m_conversation->read(m_request).then(QThreadPool::globalInstance(), [self](const Outcome<Reply> &reply) {
            if (reply)
                self->onReply(*reply);
            else
                self->onError(reply.error());
        });
    }

    void onReply(const Reply &reply)
    {
        if (m_pages++ == 0) {
            m_answer.asOf = reply.serverDate.isKnown() ? reply.serverDate : Instant::now();
            m_answer.requestNumber = reply.requestNumber;
            m_answer.session = reply.session; // of the first page: a sign-in between two pages makes all of it old
        }
        const Outcome<QString> next = m_reader.take(reply.body);
        if (!next)
            return end(judged(next.error(), m_request, *m_conversation));
        if (m_pair)
            m_conversation->setPreferredAddress(m_pair->pair, m_isOther ? 1 : 0);
        m_conversation->noteAnswer(scopeOf(m_request, *m_conversation));
        if (next->isEmpty())
            return finish();
        const QUrl url = nextPage(m_conversation->connection(), m_request.url, *next, m_conversation->audience());
        if (!url.isValid() || url == m_request.url || m_pages >= JsonLimits::pages) {
            ApiError error;
            error.kind = ApiError::Kind::BadReply;
            error.detail = QStringLiteral("the link to the next page leads elsewhere or nowhere");
            return end(judged(error, m_request, *m_conversation));
        }
        m_request.url = url;
        ask();
    }

    void onError(const ApiError &error)
    {
        const bool isEnvironmentGone =
            error.hasCode(QLatin1String("environmentNotFound")) && !m_request.environment.isEmpty();
        const bool canTryOther =
            m_pair && !m_hasTriedOther && m_pages == 0 && error.kind == ApiError::Kind::NotFound && !isEnvironmentGone;
        if (canTryOther) {
            m_firstError = judged(error, m_request, *m_conversation);
            m_hasTriedOther = true;
            swapAddress();
            return ask();
        }
        end(m_firstError && error.kind == ApiError::Kind::NotFound ? *m_firstError
                                                                   : judged(error, m_request, *m_conversation));
    }

    void finish()
    {
        Outcome<T> value = m_reader.finish();
        if (!value)
            return end(judged(value.error(), m_request, *m_conversation));
        m_answer.value = std::move(value).value();
        end(std::move(m_answer));
    }

    void end(Result result)
    {
        if (std::exchange(m_hasEnded, true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    void swapAddress()
    {
        std::swap(m_request, m_pair->other);
        m_isOther = !m_isOther;
    }

    std::shared_ptr<ApiConversation> m_conversation;
    Request m_request;
    PageReader<T> m_reader;
    std::optional<AddressPair> m_pair;
    std::optional<ApiError> m_firstError;
    QPromise<Result> m_promise;
    Answer<T> m_answer;
    int m_pages = 0;
    bool m_isOther = false;
    bool m_hasTriedOther = false;
    bool m_hasEnded = false;
};

} // namespace steward
