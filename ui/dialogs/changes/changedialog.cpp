// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/changedialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/changewords.h"
#include "ui/models/statuswords.h"
#include "ui/views/badge.h"
#include "ui/views/fitscreen.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"
#include "ui/views/wrappedlabel.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int UsualWidthInLetters = 92;

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

ChangeDialog::ChangeDialog(ChangeInput input, QWidget *parent)
    : QDialog(parent)
    , m_input(std::move(input))
    , m_scroll(new QScrollArea(this))
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
    , m_form(new QFormLayout)
    , m_heading(new WrappedLabel({}, m_content))
    , m_kind(new Badge(m_content))
    , m_subline(new WrappedLabel({}, m_content))
    , m_refusal(new FactList(m_content))
    , m_facts(new FactList(m_content))
    , m_problems(new FactList(m_content))
    , m_typedLabel(new WrappedLabel({}, m_content))
    , m_typed(new QLineEdit(m_content))
    , m_typedNote(new WrappedLabel({}, m_content))
    , m_reason(mutedLabel({}, this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_verb(new QPushButton(this))
{
    m_scroll->setWidget(m_content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setForegroundRole(QPalette::WindowText);
    m_content->setAutoFillBackground(true);
    m_content->installEventFilter(this);
    // Tab stops at the text only where there is more of it than is shown: then the arrow keys have something to do.
    const auto stopOnlyToScroll = [this](int, int most) {
        m_scroll->setFocusPolicy(most > 0 ? Qt::StrongFocus : Qt::NoFocus);
    };
    stopOnlyToScroll(0, 0);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, stopOnlyToScroll);
    m_column->setContentsMargins(18, 16, 18, 16);
    m_column->setSpacing(12);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(10);
    buildHead();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    buildButtons();
    setMinimumWidth(fontMetrics().averageCharWidth() * 44);
}

void ChangeDialog::buildHead()
{
    QFont font = m_heading->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.25);
    m_heading->setFont(font);
    m_heading->setObjectName(QStringLiteral("heading"));
    m_kind->setObjectName(QStringLiteral("kind"));
    m_subline->setObjectName(QStringLiteral("subline"));
    m_subline->setForegroundRole(QPalette::PlaceholderText);
    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_heading, 1);
    first->addWidget(m_kind, 0, Qt::AlignTop);
    auto *head = new QVBoxLayout;
    head->setSpacing(3);
    head->addLayout(first);
    head->addWidget(m_subline);
    m_column->addLayout(head);
    m_column->addWidget(m_refusal);
    m_column->addLayout(m_form);
}

void ChangeDialog::buildNameField()
{
    m_typed->setObjectName(QStringLiteral("typedName"));
    m_typed->setAccessibleName(tr("The name, typed to confirm"));
    m_typedNote->setObjectName(QStringLiteral("typedNote"));
    m_typedNote->setForegroundRole(QPalette::WindowText); // over the base colour it would be Text
    m_typedLabel->setObjectName(QStringLiteral("typedLabel"));
    m_typedLabel->setBuddy(m_typed);
    auto *column = new QVBoxLayout;
    column->setSpacing(5);
    column->addWidget(m_typedLabel);
    column->addWidget(m_typed);
    column->addWidget(m_typedNote);
    m_column->addLayout(column);
    connect(m_typed, &QLineEdit::textChanged, this, &ChangeDialog::revalidate);
}

void ChangeDialog::buildButtons()
{
    auto *foot = new QFrame(this);
    foot->setObjectName(QStringLiteral("foot"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(18, 10, 18, 12);
    row->setSpacing(8);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setWordWrap(true);
    row->addWidget(m_reason, 1);
    auto *buttons = new QDialogButtonBox(foot);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_verb->setObjectName(QStringLiteral("verb"));
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_verb, QDialogButtonBox::AcceptRole);
    row->addWidget(buttons);
    auto *line = new QFrame(this);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    layout()->addWidget(line);
    layout()->addWidget(foot);
    m_verb->installEventFilter(this);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_verb, &QPushButton::clicked, this, &ChangeDialog::confirm);
}

void ChangeDialog::finish()
{
    m_column->addWidget(m_facts);
    m_column->addWidget(m_problems);
    buildNameField();
    m_column->addStretch(1);
    setTabOrder(m_typed, m_cancel);
    setTabOrder(m_cancel, m_verb);
    m_isFinished = true;
    inputChanged();
    setRefusal(m_input.refusal);
    resizeToFit(this, QSize(fontMetrics().averageCharWidth() * widthInLetters(), 320));
}

Change ChangeDialog::changeOf(Change::What what) const
{
    Change change{.family = m_input.family, .environment = {}, .what = std::move(what)};
    if (m_input.context.target) {
        change.environment = m_input.context.target->name;
        if (!m_input.context.target->family.isEmpty())
            change.family = m_input.context.target->family;
    }
    return change;
}

Danger ChangeDialog::danger() const
{
    const QList<Change> all = changes();
    return all.isEmpty() ? Danger::Disruptive : dangerOf(all.constFirst());
}

QList<ChangeProblem> ChangeDialog::problems() const
{
    QList<ChangeProblem> found;
    for (const Change &change : changes()) {
        for (const ChangeProblem problem : problemsOf(change, m_input.context)) {
            if (!found.contains(problem))
                found.append(problem);
        }
    }
    return found;
}

QString ChangeDialog::nameToType() const
{
    const QList<Change> all = changes();
    return all.isEmpty() ? QString() : nameToConfirm(all.constFirst());
}

int ChangeDialog::widthInLetters() const
{
    return UsualWidthInLetters;
}

QString ChangeDialog::subline() const
{
    return whereWords(m_input);
}

void ChangeDialog::place(FormField *field, const QList<ChangeProblem> &problems)
{
    for (const ChangeProblem problem : problems)
        m_places.insert(problem, field);
    connect(field, &FormField::touched, this, &ChangeDialog::revalidate);
}

bool ChangeDialog::isNameTyped() const
{
    if (danger() != Danger::Destructive)
        return true;
    // Letter by letter, as it is: neither case nor look-alikes nor blanks are forgiven (D01).
    const QString name = nameToType();
    return !name.isEmpty() && m_typed->text() == name;
}

// What the service gave no name cannot be told from anything else (F20).
bool ChangeDialog::hasNames() const
{
    const QList<Change> all = changes();
    return std::none_of(all.begin(), all.end(), [](const Change &one) {
        const bool isOfNoEnvironment = isPublisherChange(one.kind()) && one.kind() != ChangeKind::ScheduleHotfix;
        return one.environment.isEmpty() && !isOfNoEnvironment;
    });
}

void ChangeDialog::forgetTypedName()
{
    m_typed->clear();
}

bool ChangeDialog::isReady() const
{
    return m_isFinished && !m_isConfirmed && !changes().isEmpty() && hasNames() && problems().isEmpty() &&
           missing().isEmpty() && isNameTyped();
}

void ChangeDialog::confirm()
{
    if (!isReady())
        return;
    m_isConfirmed = true;
    m_verb->setEnabled(false);
    Q_EMIT confirmed(changes());
    accept();
}

void ChangeDialog::revalidate()
{
    if (!m_isFinished)
        return;
    const QList<ChangeProblem> found = problems();
    showHead();
    const QList<ChangeFact> known = facts() + waitingFacts();
    m_facts->show(known);
    QStringList spoken;
    for (const ChangeFact &fact : known)
        spoken.append(fact.words);
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));
    showProblems(found);
    showTypedName();
    showButtons(found);
}

void ChangeDialog::showHead()
{
    m_heading->setText(heading());
    setWindowTitle(heading());
    m_subline->setText(subline());
    const auto &target = m_input.context.target;
    m_kind->setVisible(target.has_value() && !target->kind.isEmpty());
    if (target) {
        const bool isProduction = target->kind.value == EnvironmentKind::Production;
        m_kind->show(words(target->kind), isProduction ? Tone::Bad : Tone::Neutral, isProduction);
        m_kind->setAccessibleName(tr("Type: %1").arg(words(target->kind)));
    }
}

void ChangeDialog::showProblems(const QList<ChangeProblem> &found)
{
    QHash<FormField *, QString> byField;
    QList<ChangeFact> others;
    for (const ChangeProblem problem : found) {
        if (FormField *field = m_places.value(problem)) {
            if (!byField.contains(field))
                byField.insert(field, wordsFor(problem));
        } else if (!m_saidInFacts.contains(problem)) {
            others.append({QStringLiteral("problem%1").arg(static_cast<int>(problem)), Tone::Bad, wordsFor(problem)});
        }
    }
    for (FormField *field : std::as_const(m_places))
        field->setProblem(byField.value(field));
    m_problems->show(others);
}

void ChangeDialog::showTypedName()
{
    const bool isNeeded = danger() == Danger::Destructive;
    m_typedLabel->setVisible(isNeeded);
    m_typed->setVisible(isNeeded);
    m_typedNote->setVisible(isNeeded);
    if (!isNeeded)
        return;
    const QString name = nameToType();
    const QString typed = m_typed->text();
    m_typedLabel->setText(tr("Type %1 to confirm").arg(visibleText(name, 100)));
    QString note;
    if (typed != name && !name.startsWith(typed))
        note = tr("This is not the same: %1").arg(visibleName(typed));
    m_typedNote->setText(note);
    m_typedNote->setVisible(!note.isEmpty());
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, toneColor(Tone::Bad, palette));
    m_typedNote->setPalette(palette);
    m_typed->setAccessibleDescription(note.isEmpty() ? m_typedLabel->text() : note);
}

QString ChangeDialog::whyNot(const QList<ChangeProblem> &found) const
{
    if (!found.isEmpty())
        return wordsFor(found.constFirst());
    if (const QString words = missing(); !words.isEmpty())
        return words;
    if (!hasNames())
        return tr("The service gave this environment no name, so nothing can be done with it.");
    return isNameTyped() ? QString() : tr("Type %1 first.", "the name").arg(visibleText(nameToType(), 60));
}

void ChangeDialog::showButtons(const QList<ChangeProblem> &found)
{
    const bool isCancelDefault = danger() != Danger::Reversible;
    m_verb->setText(verb());
    m_verb->setEnabled(isReady());
    m_verb->setAutoDefault(!isCancelDefault);
    m_verb->setDefault(!isCancelDefault);
    m_cancel->setDefault(isCancelDefault);
    const QString reason = m_isConfirmed ? QString() : whyNot(found);
    m_reason->setText(reason);
    m_verb->setToolTip(reason);
    m_verb->setAccessibleDescription(reason);
    colourVerb();
}

// Blue for yes, red for what cannot be taken back; pale while it cannot be pressed.
void ChangeDialog::colourVerb()
{
    const bool isDestructive = danger() == Danger::Destructive;
    const QPalette base = QDialog::palette();
    const QColor fill = isDestructive ? toneColor(Tone::Bad, base) : base.color(QPalette::Active, QPalette::Link);
    const QColor ink = base.color(QPalette::Active, QPalette::BrightText);
    QPalette palette = base;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        palette.setColor(group, QPalette::Button, fill);
        palette.setColor(group, QPalette::ButtonText, ink);
        palette.setColor(group, QPalette::Mid, fill);
    }
    const QColor ground = base.color(QPalette::Active, QPalette::Window);
    const auto mixed = [](const QColor &a, const QColor &b, float share) {
        return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * share,
                                a.greenF() + (b.greenF() - a.greenF()) * share,
                                a.blueF() + (b.blueF() - a.blueF()) * share);
    };
    palette.setColor(QPalette::Disabled, QPalette::Button, mixed(fill, ground, 0.62F));
    palette.setColor(QPalette::Disabled, QPalette::Mid, mixed(fill, ground, 0.62F));
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, isDark(base) ? base.color(QPalette::WindowText) : ink);
    m_verb->setPalette(palette);
}

void ChangeDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_isFinished)
        revalidate();
}

// Enter never says yes by accident: held down it does nothing, and where Cancel is the default it only presses a button
// that has the focus. In a field of such a dialog it does nothing, so that nothing typed is lost.
void ChangeDialog::keyPressEvent(QKeyEvent *event)
{
    if (!isEnter(*event)) {
        QDialog::keyPressEvent(event);
        return;
    }
    event->accept();
    if (event->isAutoRepeat())
        return;
    if (auto *button = qobject_cast<QPushButton *>(focusWidget())) {
        button->click();
        return;
    }
    if (danger() == Danger::Reversible)
        confirm();
}

bool ChangeDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_verb && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->isAutoRepeat())
            return true;
    }
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        growToContent();
    return QDialog::eventFilter(watched, event);
}

int ChangeDialog::wantedHeight() const
{
    return m_column->totalHeightForWidth(m_scroll->viewport()->width()) + height() - m_scroll->viewport()->height();
}

// Higher when more is to be said, never lower once it is on screen, and never higher than that.
void ChangeDialog::growToContent()
{
    if (!m_isFinished || wantedHeight() <= height())
        return;
    resizeToFit(this, QSize(width(), wantedHeight()));
    if (m_isPlaced) // a move before that would keep QDialog from placing it at all
        moveOntoScreen(this);
}

void ChangeDialog::showEvent(QShowEvent *event)
{
    if (!event->spontaneous()) { // before QDialog puts it over the middle of its parent
        layout()->activate();
        resizeToFit(this, QSize(width(), wantedHeight()));
    }
    QDialog::showEvent(event);
    if (event->spontaneous())
        return;
    m_isPlaced = true;
    moveOntoScreen(this);
    // Where there is nothing to fill in, Enter that is still held down finds Cancel.
    QWidget *first = danger() == Danger::Destructive ? static_cast<QWidget *>(m_typed) : m_cancel;
    for (int row = 0; row < m_form->rowCount(); ++row) {
        const QLayoutItem *item = m_form->itemAt(row, QFormLayout::FieldRole);
        auto *field = item ? qobject_cast<FormField *>(item->widget()) : nullptr;
        if (field && field->isShown() && field->editor()->focusPolicy() != Qt::NoFocus) {
            first = field->editor();
            break;
        }
    }
    first->setFocus(Qt::OtherFocusReason);
}

} // namespace steward
