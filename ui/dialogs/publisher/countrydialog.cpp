// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/countrydialog.h"

#include "core/model/displaytext.h"
#include "core/model/pastedtext.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/publisherwords.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>

#include <algorithm>

namespace steward {

namespace {

// "Denmark (DK)" by name; those of two letters: the others are parts of the world.
QList<std::pair<QString, QString>> knownCountries()
{
    QList<std::pair<QString, QString>> all;
    QStringList seen;
    for (int number = 1; number <= static_cast<int>(QLocale::LastTerritory); ++number) {
        const QString code = QLocale::territoryToCode(static_cast<QLocale::Territory>(number));
        if (code.size() != 2 || !code.at(0).isLetter() || seen.contains(code))
            continue;
        seen.append(code);
        all.append({countryWords(code), code});
    }
    std::sort(all.begin(), all.end(),
              [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; });
    return all;
}

} // namespace

AddCountryDialog::AddCountryDialog(PublisherInput given, QWidget *parent)
    : PublisherDialog(std::move(given), parent)
    , m_country(new QComboBox(this))
{
    setObjectName(QStringLiteral("addCountryDialog"));
    m_country->setObjectName(QStringLiteral("country"));
    m_country->setEditable(true);
    m_country->setInsertPolicy(QComboBox::NoInsert);
    m_country->lineEdit()->setMaxLength(100);
    m_country->lineEdit()->setPlaceholderText(tr("for example AT"));
    for (const auto &[name, code] : knownCountries())
        m_country->addItem(name, code);
    if (QCompleter *completer = m_country->completer()) {
        completer->setFilterMode(Qt::MatchContains);
        completer->setCompletionMode(QCompleter::PopupCompletion);
    }
    m_country->setCurrentIndex(-1);
    m_field = new FormField(form(), tr("&Country"), m_country);
    m_field->setHint(tr("Its code of two letters, or choose it from the list."));
    if (const Change *start = startValue<AddCountry>())
        m_country->setEditText(start->as<AddCountry>()->countryCode);
    connect(m_country, &QComboBox::editTextChanged, this, [this] {
        check();
        revalidate();
    });
    finish();
    revalidate();
}

QString AddCountryDialog::code() const
{
    const QString typed = cleanedId(m_country->currentText());
    const int row = m_country->findText(typed, Qt::MatchFixedString);
    return row >= 0 ? m_country->itemData(row).toString() : typed.toUpper();
}

void AddCountryDialog::inputChanged()
{
    check();
}

void AddCountryDialog::check()
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Z][A-Z0-9]$"));
    const QString wanted = code();
    QString problem;
    if (wanted.isEmpty())
        problem = tr("A country is needed, for example AT.");
    else if (!pattern.match(wanted).hasMatch())
        problem = tr("A country's code is a letter and a letter or digit, for example AT, or W1 for the world.");
    else if (known().countries &&
             std::any_of(known().countries->begin(), known().countries->end(), [&](const PublisherCountry &one) {
                 return one.countryCode.compare(wanted, Qt::CaseInsensitive) == 0;
             }))
        problem = tr("The app has this country already.");
    m_field->setProblem(problem);
}

QStringList AddCountryDialog::whyNot() const
{
    return m_field->hasProblem() ? QStringList{m_field->problem()} : QStringList();
}

QList<Change> AddCountryDialog::changes() const
{
    return {changeOf(AddCountry{known().appId, code()})};
}

QString AddCountryDialog::heading() const
{
    return m_field->hasProblem() ? tr("Add a country to %1").arg(appWords())
                                 : tr("Add %1 to %2?", "a country, an app").arg(countryWords(code()), appWords());
}

QString AddCountryDialog::verb() const
{
    return m_field->hasProblem() ? tr("Add country") : tr("Add %1").arg(visibleText(code(), 10));
}

QList<ChangeFact> AddCountryDialog::facts() const
{
    QList<ChangeFact> facts =
        waitingFor("countries", known().countries.has_value(), tr("The countries it has"), known().countriesFailed);
    if (!m_field->hasProblem() && QLocale::codeToTerritory(code()) == QLocale::AnyTerritory)
        facts.append({QStringLiteral("unknown"), Tone::Warning,
                      tr("No country with the code %1 is known here. The service decides whether it takes it.")
                          .arg(visibleText(code(), 10))});
    facts.append({QStringLiteral("effect"), Tone::Neutral,
                  tr("Versions can then be uploaded for it. Nothing is offered there before one is.")});
    facts.append({QStringLiteral("final"), Tone::Warning,
                  tr("There is no way back: the service has no way to take a country off an app.")});
    facts.append(sentOnce("PATCH", {QStringLiteral("countries"), m_field->hasProblem() ? tr("its code") : code()}));
    return facts;
}

} // namespace steward
