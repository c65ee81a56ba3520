// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/quitquestion.h"

#include "ui/models/actionwords.h"
#include "ui/models/activitymodel.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int MostLines = 6;
constexpr int IconSize = 32;
constexpr int TextWidth = 420;

QString linesOf(const QList<Action> &actions)
{
    QStringList lines;
    for (const Action &action : actions.first(qMin<qsizetype>(actions.size(), MostLines)))
        lines.append(QuitQuestion::tr("• %1 (%2)", "change, place").arg(wordsFor(action).title, placeWords(action)));
    if (const auto more = static_cast<int>(actions.size()) - MostLines; more > 0)
        lines.append(QuitQuestion::tr("and %n more", nullptr, more));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QuitQuestion::QuitQuestion(const QList<Action> &unsettled, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("quitQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Quit Steward?"));
    auto *icon = new IconLabel(this);
    icon->showTone(Tone::Warning, IconSize);
    auto *words = new QVBoxLayout;
    QLabel *title = headingLabel(
        tr("The result of %n change(s) is not known yet", nullptr, static_cast<int>(unsettled.size())), 1.2, this);
    QLabel *list = plainLabel(linesOf(unsettled), this);
    list->setObjectName(QStringLiteral("quitList"));
    QLabel *meaning = mutedLabel(tr("Quitting does not undo anything: what was sent goes on in the service. The next "
                                    "start looks up what became of it; nothing is sent a second time."),
                                 this);
    for (QLabel *label : {title, list, meaning}) {
        label->setWordWrap(true);
        label->setMinimumWidth(TextWidth);
        words->addWidget(label);
    }
    words->setSpacing(10);
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *quit = buttons->addButton(tr("Quit anyway"), QDialogButtonBox::AcceptRole);
    quit->setObjectName(QStringLiteral("quitAnyway"));
    quit->setAutoDefault(false);
    QPushButton *stay = buttons->addButton(tr("Stay"), QDialogButtonBox::RejectRole);
    stay->setObjectName(QStringLiteral("quitStay"));
    stay->setDefault(true);
    stay->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(14);
    layout->addLayout(row);
    layout->addWidget(buttons);
}

} // namespace steward
