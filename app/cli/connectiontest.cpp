// SPDX-License-Identifier: Apache-2.0
#include "app/cli/signincommands.h"

#include "app/cli/doctorfields.h"
#include "app/cli/say.h"
#include "core/api/doctor/signindoctor.h"
#include "ui/models/doctorwords.h"

namespace steward::cli {

namespace {

constexpr int StateWidth = 13;

bool isOver(const Finding &finding)
{
    return finding.state != CheckState::Waiting && finding.state != CheckState::Running;
}

// Shows a run of the doctor. Each line as soon as all lines above it are known, in a table; JSON and CSV at the end.
class ConnectionTest : public QObject
{
public:
    ConnectionTest(Context &context, const TenantConnection &connection, DoctorOptions options)
        : QObject(&context)
        , m_context(context)
        , m_doctor(connection, context.secrets(), context.log(), std::move(options))
    {
        connect(&m_doctor, &SignInDoctor::changed, this, [this] { showWhatIsKnown(); });
        connect(&m_doctor, &SignInDoctor::finished, this, [this] { end(); });
        connect(&context, &Context::interrupted, &m_doctor, &SignInDoctor::cancel);
    }

    void start() { m_doctor.start(); }

private:
    void showWhatIsKnown()
    {
        const QList<Finding> findings = m_doctor.findings();
        while (m_shown < findings.size() && isOver(findings[m_shown]))
            show(findings[m_shown++]);
    }

    void show(const Finding &finding)
    {
        const DoctorWords known = doctorWords(finding, m_doctor.connection());
        const QString indent(StateWidth, QLatin1Char(' '));
        QString text = words(finding.state).leftJustified(StateWidth) + known.title;
        for (const QString &more : {known.detail, known.nextStep}) {
            if (!more.isEmpty())
                text += QLatin1Char('\n') + indent + more;
        }
        if (!m_context.out().say(text))
            m_context.refuseOutput();
    }

    void end()
    {
        if (m_context.cancel().isCancelled()) {
            m_context.finish(Exit::Cancelled);
            return;
        }
        const QList<Finding> findings = m_doctor.findings();
        if (m_context.out().format() != Format::Table)
            m_context.print(listingOf(findings, findingFields(m_doctor.connection())));
        const auto broken = std::find_if(findings.begin(), findings.end(),
                                         [](const Finding &finding) { return finding.state == CheckState::Failed; });
        if (broken == findings.end()) {
            m_context.finish(Exit::Done);
            return;
        }
        const DoctorWords known = doctorWords(*broken, m_doctor.connection());
        m_context.out().fail(errorOf(*broken), QStringList{known.title, known.nextStep}.join(QLatin1Char(' ')));
        m_context.finish(exitFor(*broken));
    }

    Context &m_context;
    SignInDoctor m_doctor;
    qsizetype m_shown = 0;
};

} // namespace

void testConnection(Context &context, const Arguments &arguments)
{
    const auto connection = context.connection(arguments.at(0));
    if (!connection || !context.isUsable(*connection))
        return;
    DoctorOptions options;
    options.typedSecret = context.secretOfThisRun();
    (new ConnectionTest(context, *connection, std::move(options)))->start();
}

} // namespace steward::cli
