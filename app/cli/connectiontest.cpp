// SPDX-License-Identifier: Apache-2.0
#include "app/cli/signincommands.h"

#include "app/cli/say.h"
#include "core/model/displaytext.h"
#include "ui/models/errorwords.h"

namespace steward::cli {

namespace {

struct Step
{
    QString name{}; ///< stable, for scripts
    QString words{};
    bool isGood = false;
    QString note{};
};

std::vector<Field<Step>> stepFields()
{
    return {
        {"step", nullptr, [](const Step &step) { return QJsonValue(step.name); }},
        {"ok", QT_TRANSLATE_NOOP("steward::cli::Say", "Result"),
         [](const Step &step) { return QJsonValue(step.isGood); },
         [](const Step &step) { return step.isGood ? Say::tr("ok") : Say::tr("failed"); }},
        {"what", QT_TRANSLATE_NOOP("steward::cli::Say", "Step"),
         [](const Step &step) { return QJsonValue(step.words); }},
        {"note", QT_TRANSLATE_NOOP("steward::cli::Say", "Note"),
         [](const Step &step) { return QJsonValue(step.note); }},
    };
}

// One test of a connection: sign in -> environments -> operations. The first failure ends it.
class ConnectionTest : public QObject
{
public:
    ConnectionTest(Context &context, TenantSession &session)
        : QObject(&context)
        , m_context(context)
        , m_session(session)
    {
    }

    void start()
    {
        m_context.await(m_session.broker().token(m_context.cancel()), [this](const Outcome<AccessToken> &token) {
            if (token)
                good(QStringLiteral("signIn"), Say::tr("Sign in"), identity());
            token ? readEnvironments() : bad(QStringLiteral("signIn"), Say::tr("Sign in"), token.error());
        });
    }

private:
    QString identity() const
    {
        const SignInState state = m_session.broker().state();
        return Say::tr("%1 in tenant %2").arg(visibleText(state.identity, 200), visibleText(state.tenantId, 100));
    }

    void readEnvironments()
    {
        m_context.await(m_session.admin().listEnvironments(m_context.cancel()),
                        [this](const Outcome<Answer<QList<Environment>>> &answer) {
                            const QString name = QStringLiteral("environments");
                            const QString words = Say::tr("Read the environments");
                            if (answer)
                                good(name, words,
                                     Say::tr("%n environment(s)", nullptr, static_cast<int>(answer->value.size())));
                            answer ? readOperations() : bad(name, words, answer.error());
                        });
    }

    void readOperations()
    {
        m_context.await(m_session.admin().listAllOperations(m_context.cancel()),
                        [this](const Outcome<Answer<OperationSnapshot>> &answer) {
                            const QString name = QStringLiteral("operations");
                            const QString words = Say::tr("Read the operations");
                            if (!answer) {
                                bad(name, words, answer.error());
                                return;
                            }
                            good(name, words,
                                 Say::tr("%n operation(s)", nullptr, static_cast<int>(answer->value->size())));
                            m_context.print(listingOf(m_steps, stepFields()));
                            m_context.finish(Exit::Done);
                        });
    }

    void good(const QString &name, const QString &words, const QString &note)
    {
        m_steps.append({name, words, true, note});
    }

    void bad(const QString &name, const QString &words, const ApiError &error)
    {
        const TenantConnection &connection = m_session.connection();
        m_steps.append({name, words, false, wordsFor(error, connection.name, connection.grant).cause});
        m_context.print(listingOf(m_steps, stepFields()));
        m_context.fail(error, connection);
    }

    Context &m_context;
    TenantSession &m_session;
    QList<Step> m_steps;
};

} // namespace

void testConnection(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = context.session(arguments.at(0)))
        (new ConnectionTest(context, *session))->start();
}

} // namespace steward::cli
