// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/newenvironmentdialog.h"

#include "core/model/displaytext.h"
#include "core/model/pastedtext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/kindchoice.h"
#include "ui/dialogs/changes/namefield.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/changewords.h"

#include <QtWidgets/QComboBox>

namespace steward {

namespace {

QComboBox *openList(const char *name, const QString &placeholder, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->lineEdit()->setPlaceholderText(placeholder);
    box->lineEdit()->setMaxLength(100);
    return box;
}

// What somebody typed or chose stays, whatever list comes.
void fill(QComboBox *box, const QStringList &items)
{
    const QString kept = box->currentText();
    const QSignalBlocker quiet(box);
    box->clear();
    for (const QString &item : items) {
        if (!item.isEmpty() && box->findText(item) < 0)
            box->addItem(visibleText(item, 60), item);
    }
    box->setCurrentIndex(-1);
    box->setEditText(kept);
}

} // namespace

NewEnvironmentDialog::NewEnvironmentDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_name(new NameField(form(), tr("&Name"), this))
    , m_kind(new KindChoice(this))
    , m_country(openList("country", tr("for example DE"), this))
    , m_ring(openList("ring", tr("Empty: the production ring"), this))
    , m_version(openList("version", tr("Empty: the newest"), this))
{
    setObjectName(QStringLiteral("newDialog"));
    place(m_name->field(), {ChangeProblem::NameEmpty, ChangeProblem::NameTooLong, ChangeProblem::NameStart,
                            ChangeProblem::NameCharacters, ChangeProblem::NameReserved, ChangeProblem::NameTaken});
    auto *kindField = new FormField(form(), tr("Type"), m_kind);
    kindField->setTouched();
    place(kindField, {ChangeProblem::KindNotChosen, ChangeProblem::EnvironmentsUsedUp});
    auto *countryField = new FormField(form(), tr("&Country"), m_country);
    countryField->setHint(tr("Where it runs and what it looks like. It cannot be changed later."));
    place(countryField, {ChangeProblem::CountryEmpty});
    auto *ringField = new FormField(form(), tr("&Ring"), m_ring);
    ringField->setTouched();
    place(ringField, {ChangeProblem::RingNotForProduction});
    auto *versionField = new FormField(form(), tr("&Version"), m_version);
    place(versionField, {ChangeProblem::VersionNotFourParts});
    setRings({});
    if (const Change *start = startValue<CreateEnvironment>()) {
        const auto *what = start->as<CreateEnvironment>();
        m_name->setTyped(start->environment);
        m_kind->setKind(what->kind);
        m_country->setEditText(what->countryCode);
        m_ring->setEditText(what->ringName);
        m_version->setEditText(what->applicationVersion.text);
    }
    connect(m_name, &QLineEdit::textChanged, this, &NewEnvironmentDialog::revalidate);
    connect(m_kind, &KindChoice::changed, this, &NewEnvironmentDialog::revalidate);
    for (QComboBox *box : {m_country, m_ring, m_version})
        connect(box, &QComboBox::editTextChanged, this, &NewEnvironmentDialog::revalidate);
    for (QComboBox *box : {m_country, m_ring})
        connect(box, &QComboBox::editTextChanged, this, &NewEnvironmentDialog::placeChosen);
    finish();
    revalidate();
}

QList<Change> NewEnvironmentDialog::changes() const
{
    Change change = changeOf(CreateEnvironment{.kind = m_kind->kind(),
                                               .countryCode = country(),
                                               .ringName = ring(),
                                               .applicationVersion = {cleanedId(m_version->currentText())}});
    change.environment = m_name->name();
    return {change};
}

QString NewEnvironmentDialog::country() const
{
    return cleanedId(m_country->currentText()).toUpper();
}

QString NewEnvironmentDialog::ring() const
{
    return cleanedName(m_ring->currentText());
}

void NewEnvironmentDialog::setCountries(const QStringList &codes)
{
    fill(m_country, codes);
}

void NewEnvironmentDialog::setRings(const QStringList &names)
{
    fill(m_ring, names.isEmpty() ? QStringList{QStringLiteral("Production"), QStringLiteral("Preview")} : names);
}

void NewEnvironmentDialog::setVersions(const QStringList &versions)
{
    fill(m_version, versions);
}

QString NewEnvironmentDialog::heading() const
{
    return tr("New environment");
}

QString NewEnvironmentDialog::verb() const
{
    return m_name->name().isEmpty() ? tr("Create") : tr("Create %1").arg(visibleName(m_name->name(), 40));
}

QString NewEnvironmentDialog::subline() const
{
    return whereWords(input());
}

QList<ChangeData> NewEnvironmentDialog::wanted() const
{
    return {ChangeData::Environments, ChangeData::Quotas, ChangeData::UsedStorage};
}

void NewEnvironmentDialog::inputChanged()
{
    m_name->setOthers(input().family, input().context.environments);
    if (m_country->count() > 0 || !input().context.environments)
        return;
    QStringList countries;
    for (const Environment &one : *input().context.environments)
        countries.append(one.countryCode);
    countries.sort();
    fill(m_country, countries);
    // A tenant that lives in one country gets one more of it.
    if (m_country->count() == 1 && m_country->currentText().isEmpty())
        m_country->setEditText(m_country->itemData(0).toString());
}

QList<ChangeFact> NewEnvironmentDialog::facts() const
{
    QList<ChangeFact> facts = roomFacts(input(), m_kind->kind());
    facts.append({QStringLiteral("meanwhile"), Tone::Neutral,
                  tr("While it is being created no other environment can be created or copied in this tenant.")});
    facts += usualFacts(input());
    facts.append({QStringLiteral("undo"), Tone::Neutral, tr("To undo it, delete the new environment.")});
    return facts;
}

} // namespace steward
