// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/installappdialog.h"

#include "core/model/displaytext.h"
#include "core/model/pastedtext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/planview.h"
#include "ui/dialogs/changes/whenchoice.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/changewords.h"
#include "ui/views/openlink.h"
#include "ui/views/wrappedlabel.h"

#include <QtCore/QUrlQuery>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

// The marketplace finds an app by its id; the address of its own page also needs its publisher's, which nobody tells
// us.
QUrl marketplacePage(const QString &appId)
{
    QUrl url(QStringLiteral("https://appsource.microsoft.com/marketplace/apps"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("product"), QStringLiteral("dynamics-365-business-central"));
    query.addQueryItem(QStringLiteral("search"), appId);
    url.setQuery(query);
    return url;
}

QLineEdit *lineEdit(const char *name, const QString &placeholder, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setMaxLength(200);
    edit->setPlaceholderText(placeholder);
    return edit;
}

} // namespace

InstallAppDialog::InstallAppDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_id(lineEdit("appId", QStringLiteral("00000000-0000-0000-0000-000000000000"), this))
    , m_version(lineEdit("version", tr("Empty: the newest"), this))
    , m_language(new QComboBox(this))
    , m_preview(new QCheckBox(tr("&Preview versions are allowed"), this))
    , m_when(new WhenChoice(this))
    , m_plan(new PlanView(this))
    , m_dependencies(new QCheckBox(tr("Install and update what it &needs as well"), this))
    , m_termsWords(new WrappedLabel({}, this))
    , m_marketplace(new QPushButton(tr("Look it up on the &marketplace"), this))
    , m_terms(new QCheckBox(this))
{
    setObjectName(QStringLiteral("installDialog"));
    auto *idField = new FormField(form(), tr("&App id"), m_id);
    idField->setHint(tr("The id of the app, as its publisher or the marketplace shows it."));
    place(idField, {ChangeProblem::AppIdNotGuid, ChangeProblem::AppAlreadyInstalled});
    auto *versionField = new FormField(form(), tr("&Version"), m_version);
    versionField->setTouched();
    place(versionField, {ChangeProblem::VersionEmpty, ChangeProblem::VersionNotFourParts});
    m_language->setObjectName(QStringLiteral("language"));
    m_language->setEditable(true);
    m_language->addItems({QString(), QStringLiteral("en-US"), QStringLiteral("de-DE"), QStringLiteral("da-DK"),
                          QStringLiteral("fr-FR"), QStringLiteral("nl-NL"), QStringLiteral("es-ES"),
                          QStringLiteral("it-IT")});
    m_language->lineEdit()->setPlaceholderText(tr("Empty: not said"));
    auto *languageField = new FormField(form(), tr("&Language"), m_language);
    languageField->setTouched();
    place(languageField, {ChangeProblem::LanguageNotATag});
    auto *previewField = new FormField(form(), tr("Preview"), m_preview);
    previewField->setHint(tr("A preview needs the version given above, and works for some apps only."));
    m_preview->setObjectName(QStringLiteral("preview"));
    new FormField(form(), tr("When"), m_when);
    m_dependencies->setObjectName(QStringLiteral("dependencies"));
    column()->addWidget(m_plan);
    column()->addWidget(m_dependencies);
    buildTerms();
    if (const Change *start = startValue<InstallApp>()) {
        const auto *what = start->as<InstallApp>();
        m_id->setText(what->appId);
        m_version->setText(what->targetVersion.text);
        m_language->setEditText(what->languageId);
        m_preview->setChecked(what->allowPreview);
        m_when->setInWindow(what->inUpdateWindow);
        m_dependencies->setChecked(what->withDependencies);
        m_knownAppId = what->appId;
        m_knownName = what->appName;
    }
    // The tick is given for one app at one version: the value is looked at when it is needed, not a signal.
    connect(m_id, &QLineEdit::textChanged, this, &InstallAppDialog::appChanged);
    connect(m_version, &QLineEdit::textChanged, this, &InstallAppDialog::appChanged);
    connect(m_language, &QComboBox::editTextChanged, this, &InstallAppDialog::revalidate);
    connect(m_when, &WhenChoice::changed, this, &InstallAppDialog::revalidate);
    for (QCheckBox *box : {m_preview, m_dependencies})
        connect(box, &QCheckBox::toggled, this, &InstallAppDialog::revalidate);
    connect(m_terms, &QCheckBox::clicked, this, [this](bool on) {
        m_termsFor = on ? appId() + QLatin1Char(' ') + cleanedId(m_version->text()) : QString();
        revalidate();
    });
    saidInFacts({ChangeProblem::LicenceNotAccepted});
    finish();
    revalidate();
}

void InstallAppDialog::buildTerms()
{
    auto *box = new QFrame(this);
    box->setObjectName(QStringLiteral("termsBox"));
    box->setFrameShape(QFrame::StyledPanel);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(12, 10, 12, 10);
    lines->setSpacing(8);
    m_termsWords->setObjectName(QStringLiteral("termsWords"));
    m_terms->setObjectName(QStringLiteral("terms"));
    m_terms->setText(tr("I accept the terms for the tenant"));
    m_marketplace->setObjectName(QStringLiteral("marketplace"));
    m_marketplace->setAutoDefault(false);
    lines->addWidget(m_termsWords);
    lines->addWidget(m_marketplace, 0, Qt::AlignLeading);
    lines->addWidget(m_terms);
    column()->addWidget(box);
    connect(m_marketplace, &QPushButton::clicked, this, &InstallAppDialog::openMarketplace);
}

QString InstallAppDialog::appId() const
{
    return cleanedId(m_id->text()).toLower();
}

void InstallAppDialog::setAppFacts(const QString &id, const QString &name, const QString &publisher)
{
    m_knownAppId = id;
    m_knownName = name;
    m_knownPublisher = publisher;
    inputChanged();
    revalidate();
}

// Another app, or another version: nobody has accepted anything for that one (D16).
void InstallAppDialog::appChanged()
{
    if (m_terms->isChecked() && m_termsFor != appId() + QLatin1Char(' ') + cleanedId(m_version->text())) {
        m_terms->setChecked(false);
        m_termsFor.clear();
    }
    inputChanged();
    revalidate();
}

void InstallAppDialog::openMarketplace()
{
    if (isGuid(appId()))
        openServiceLink(marketplacePage(appId()));
}

UpdatePlan InstallAppDialog::plan() const
{
    if (!isGuid(appId()))
        return {};
    PlanFacts facts;
    facts.installed = input().context.apps.value_or(QList<InstalledApp>());
    facts.updates = input().context.updates.value_or(QList<AppUpdate>());
    facts.learnt = input().learntRequirements;
    const bool isKnown = m_knownAppId.compare(appId(), Qt::CaseInsensitive) == 0;
    return updatePlanOf({{appId(), isKnown ? m_knownName : QString(), {cleanedId(m_version->text())}}}, facts);
}

QList<Change> InstallAppDialog::changes() const
{
    const bool isKnown = m_knownAppId.compare(appId(), Qt::CaseInsensitive) == 0;
    return {changeOf(InstallApp{.appId = appId(),
                                .appName = isKnown ? m_knownName : QString(),
                                .targetVersion = {cleanedId(m_version->text())},
                                .acceptsLicence = m_terms->isChecked(),
                                .withDependencies = m_dependencies->isChecked(),
                                .allowPreview = m_preview->isChecked(),
                                .inUpdateWindow = m_when->isInWindow(),
                                .languageId = m_language->currentText().trimmed()})};
}

QString InstallAppDialog::heading() const
{
    return tr("Install an app in %1").arg(visibleName(changeOf({}).environment));
}

QString InstallAppDialog::verb() const
{
    return tr("Install");
}

QList<ChangeData> InstallAppDialog::wanted() const
{
    return {ChangeData::Apps, ChangeData::RunningOperations};
}

QString InstallAppDialog::missing() const
{
    return plan().needsDependencies() && !m_dependencies->isChecked()
               ? tr("It needs other apps. Tick that they may be installed and updated as well.")
               : QString();
}

void InstallAppDialog::inputChanged()
{
    const UpdatePlan made = plan();
    m_plan->setVisible(made.steps.size() > 1);
    if (made.steps.size() > 1)
        m_plan->show(made);
    m_marketplace->setEnabled(isGuid(appId()));
    const QString tenant = visibleText(input().tenantName, 80);
    const bool isKnown = !m_knownPublisher.isEmpty() && m_knownAppId.compare(appId(), Qt::CaseInsensitive) == 0;
    const QString publisher = isKnown ? visibleText(m_knownPublisher, 80) : tr("its publisher");
    m_termsWords->setText(
        tr("Terms. Installing accepts, on behalf of %1, the licence terms and privacy statement of %2 and the terms of "
           "the marketplace. Account data of the tenant is shared with %2. The tick is for this app and this version.")
            .arg(tenant, publisher));
    m_terms->setText(tr("I accept these terms for %1").arg(tenant));
    m_terms->setAccessibleDescription(m_termsWords->text());
}

QList<ChangeFact> InstallAppDialog::facts() const
{
    QList<ChangeFact> facts = conflictFacts(plan());
    if (m_when->isInWindow())
        facts.append({QStringLiteral("window"), Tone::Neutral,
                      tr("It waits for the update window of the environment and may stay scheduled for days. A "
                         "scheduled install cannot be canceled.")});
    else
        facts.append({QStringLiteral("window"), Tone::Neutral,
                      tr("It begins at once. People who work in the environment may have to sign in again.")});
    if (m_dependencies->isChecked())
        facts.append({QStringLiteral("dependencies"), Tone::Neutral,
                      tr("Whatever it needs is installed and updated first, by the service.")});
    facts += runningFacts(input(), tr("Installing may have to wait until that has ended."), Tone::Neutral);
    facts += usualFacts(input());
    facts.append(
        {QStringLiteral("undo"), Tone::Neutral, tr("To undo it, uninstall the app. What it brought along stays.")});
    return facts;
}

} // namespace steward
