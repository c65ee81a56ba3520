// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/restoreenvironmentdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/kindchoice.h"
#include "ui/dialogs/changes/momentedit.h"
#include "ui/dialogs/changes/namefield.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/changewords.h"
#include "ui/models/statuswords.h"
#include "ui/views/plainlabel.h"
#include "ui/views/restoretimeline.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QVBoxLayout>

namespace steward {

RestoreEnvironmentDialog::RestoreEnvironmentDialog(ChangeInput given, QWidget *parent, const QTimeZone &zone)
    : ChangeDialog(std::move(given), parent)
    , m_line(new RestoreTimeline(this))
    , m_point(new MomentEdit(zone, this))
    , m_result(plainLabel({}, this))
    , m_name(nullptr)
    , m_kind(new KindChoice(this))
    , m_skipExtensions(new QCheckBox(tr("Without per-tenant &extensions"), this))
    , m_skipApps(new QCheckBox(tr("Without third-party &apps"), this))
    , m_skipCleanup(new QCheckBox(tr("Keep integrations switched &on"), this))
{
    setObjectName(QStringLiteral("restoreDialog"));
    m_line->setObjectName(QStringLiteral("timeline"));
    m_line->setPointed(true);
    column()->insertWidget(column()->indexOf(form()), m_line);
    auto *pointField = new FormField(form(), tr("&Point in time"), m_point);
    place(pointField, {ChangeProblem::RestorePointEmpty, ChangeProblem::RestorePointOutside});
    m_result->setObjectName(QStringLiteral("result"));
    m_result->setWordWrap(true);
    form()->addRow(plainLabel(tr("Result"), this), m_result);
    m_name = new NameField(form(), tr("&New name"), this);
    place(m_name->field(), {ChangeProblem::NameEmpty, ChangeProblem::NameTooLong, ChangeProblem::NameStart,
                            ChangeProblem::NameCharacters, ChangeProblem::NameReserved, ChangeProblem::NameTaken});
    auto *kindField = new FormField(form(), tr("Type"), m_kind);
    kindField->setTouched();
    place(kindField,
          {ChangeProblem::KindNotChosen, ChangeProblem::SandboxStaysSandbox, ChangeProblem::EnvironmentsUsedUp});
    auto *options = new QWidget(this);
    auto *lines = new QVBoxLayout(options);
    lines->setContentsMargins(0, 4, 0, 0);
    lines->setSpacing(5);
    const auto option = [&](QCheckBox *box, const char *name, const QString &explained) {
        box->setObjectName(QLatin1String(name));
        box->setAccessibleDescription(explained);
        QLabel *words = mutedLabel(explained, options);
        words->setWordWrap(true);
        words->setContentsMargins(24, 0, 0, 2);
        lines->addWidget(box);
        lines->addWidget(words);
        connect(box, &QCheckBox::toggled, this, &RestoreEnvironmentDialog::revalidate);
    };
    option(m_skipExtensions, "skipExtensions",
           tr("Extensions made for this tenant are not installed; their data stays."));
    option(m_skipApps, "skipApps", tr("Apps of the marketplace that are not Microsoft's are not installed."));
    option(m_skipCleanup, "skipCleanup",
           tr("Otherwise job queues, connections and other integrations are switched off in the new environment."));
    form()->addRow(plainLabel(tr("Options"), this), options);
    connect(m_point, &MomentEdit::changed, this, &RestoreEnvironmentDialog::showPoint);
    connect(m_point, &MomentEdit::edited, this, [this, pointField] {
        m_isPointOurs = false;
        pointField->setTouched();
        revalidate();
    });
    connect(m_line, &RestoreTimeline::pointed, this, [this](Instant at) {
        m_isPointOurs = false;
        m_point->setMoment(at);
        revalidate();
    });
    if (const Change *start = startValue<RestoreEnvironment>()) {
        const auto *what = start->as<RestoreEnvironment>();
        m_isPointOurs = false;
        m_point->setMoment(what->pointInTime);
        m_name->setTyped(what->newName);
        m_kind->setKind(what->kind);
        m_skipExtensions->setChecked(what->skipPerTenantExtensions);
        m_skipApps->setChecked(what->skipThirdPartyApps);
        m_skipCleanup->setChecked(what->skipCleanup);
    }
    connect(m_name, &QLineEdit::textChanged, this, &RestoreEnvironmentDialog::revalidate);
    connect(m_kind, &KindChoice::changed, this, &RestoreEnvironmentDialog::revalidate);
    finish();
    revalidate();
}

QList<Change> RestoreEnvironmentDialog::changes() const
{
    return {changeOf(RestoreEnvironment{.newName = m_name->name(),
                                        .kind = m_kind->kind(),
                                        .pointInTime = m_point->moment(),
                                        .skipPerTenantExtensions = m_skipExtensions->isChecked(),
                                        .skipThirdPartyApps = m_skipApps->isChecked(),
                                        .skipCleanup = m_skipCleanup->isChecked()})};
}

QString RestoreEnvironmentDialog::heading() const
{
    return tr("Restore %1 to a point in time").arg(visibleName(changeOf({}).environment));
}

QString RestoreEnvironmentDialog::verb() const
{
    return m_name->name().isEmpty() ? tr("Restore") : tr("Restore to %1").arg(visibleName(m_name->name(), 40));
}

QList<ChangeData> RestoreEnvironmentDialog::wanted() const
{
    return {ChangeData::RestorePeriods, ChangeData::Environments, ChangeData::Quotas, ChangeData::UsedStorage};
}

QString RestoreEnvironmentDialog::missing() const
{
    return m_point->problem();
}

void RestoreEnvironmentDialog::inputChanged()
{
    const ChangeContext &context = input().context;
    m_name->setOthers(input().family, context.environments);
    m_name->propose(
        freeName(changeOf({}).environment, QStringLiteral("-restored"), input().family, context.environments));
    const bool isFromSandbox = context.target && context.target->kind.value == EnvironmentKind::Sandbox;
    m_kind->setProductionRefused(isFromSandbox ? wordsFor(ChangeProblem::SandboxStaysSandbox) : QString());
    showPeriods();
}

void RestoreEnvironmentDialog::showPeriods()
{
    const ChangeContext &context = input().context;
    m_line->setVisible(!context.restorePeriods || !context.restorePeriods->isEmpty());
    if (!context.restorePeriods)
        return;
    m_line->show(*context.restorePeriods, context.now);
    // The newest moment is the likeliest wish, and shows how a time is written.
    if (m_isPointOurs && !m_point->moment().isKnown() && context.now.isKnown())
        m_point->setMoment(nearestRestorePoint(context.now, *context.restorePeriods));
    showPoint();
}

void RestoreEnvironmentDialog::showPoint()
{
    const ChangeContext &context = input().context;
    const Instant at = m_point->moment();
    m_line->setPoint(at);
    const RestorePeriod *period = context.restorePeriods ? periodAt(at, *context.restorePeriods) : nullptr;
    QStringList parts;
    if (period && !period->resultingVersion.isEmpty())
        parts.append(tr("version %1").arg(visibleText(period->resultingVersion.text, 40)));
    if (at.isKnown() && context.now.isKnown() && at <= context.now)
        parts.append(tr("data as of %1", "how long ago").arg(ageWords(at, context.now)));
    m_result->setText(parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", ")));
}

QList<ChangeFact> RestoreEnvironmentDialog::facts() const
{
    const ChangeContext &context = input().context;
    QList<ChangeFact> facts;
    if (context.restorePeriods && context.restorePeriods->isEmpty()) {
        facts.append({QStringLiteral("noPeriods"), Tone::Bad,
                      tr("The service offers no moment to restore to. A new environment has none for up to 30 "
                         "minutes.")});
    }
    if (const QString words = m_point->problem(); !words.isEmpty())
        facts.append({QStringLiteral("point"), Tone::Bad, words});
    facts.append(
        {QStringLiteral("effect"), Tone::Good,
         tr("A new environment comes into being; %1 stays as it is.").arg(visibleName(changeOf({}).environment))});
    if (m_skipCleanup->isChecked()) {
        facts.append(
            {QStringLiteral("live"), Tone::Warning,
             tr("Jobs and endpoints of the new environment will be live: it may send mail, orders and payments "
                "a second time.")});
    }
    facts += roomFacts(input(), m_kind->kind());
    if (context.restoresThisMonth) {
        facts.append({QStringLiteral("restores"), Tone::Neutral,
                      tr("Restores of this environment this month, as recorded: %1 of %2.")
                          .arg(*context.restoresThisMonth)
                          .arg(RestoresAMonth)});
    }
    facts.append({QStringLiteral("meanwhile"), Tone::Neutral,
                  tr("It may take hours. Whoever restores needs the permission set D365 BACKUP/RESTORE in the "
                     "environment.")});
    facts += usualFacts(input());
    facts.append({QStringLiteral("undo"), Tone::Neutral,
                  tr("To undo it, delete the new environment; the restore stays counted.")});
    return facts;
}

} // namespace steward
