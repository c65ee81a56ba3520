// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/formfield.h"

#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QFocusEvent>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int IconSize = 13;
constexpr int LineFrame = 14; // above and below the words of an editor of one line

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

// A box of several editors takes no focus itself; its shortcut goes where its focus goes.
QWidget *focusedBy(QWidget *editor)
{
    while (editor->focusProxy())
        editor = editor->focusProxy();
    return editor;
}

} // namespace

FormField::FormField(QFormLayout *form, const QString &label, QWidget *editor)
    : m_editor(editor)
    , m_label(plainLabel(label))
    , m_note(new QWidget(this))
    , m_icon(new IconLabel(m_note))
    , m_words(plainLabel({}, m_note))
{
    editor->setParent(this);
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(withoutMnemonic(label));
    m_label->setBuddy(focusedBy(editor));
    m_words->setWordWrap(true);
    m_words->setObjectName(editor->objectName() + QStringLiteral("Note"));
    auto *row = new QHBoxLayout(m_note);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(editor);
    column->addWidget(m_note);
    form->addRow(m_label, this);
    // The label stands beside the editor, not beside the middle of editor and note.
    const int line =
        qMin(editor->sizeHint().height(), fontMetrics().height() + LineFrame); // the first, where it has more
    const int above = qMax(0, (line - fontMetrics().height()) / 2);
    m_label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_label->setContentsMargins(0, above, 0, 0);
    // A page over the base colour would make it Text.
    m_words->setForegroundRole(QPalette::WindowText);
    editor->installEventFilter(this);
    showNote();
}

void FormField::setHint(const QString &words, Tone tone)
{
    m_hint = words;
    m_hintTone = tone;
    showNote();
}

void FormField::setProblem(const QString &words)
{
    if (m_problem == words)
        return;
    m_problem = words;
    showNote();
}

void FormField::setTouched()
{
    if (m_isTouched)
        return;
    m_isTouched = true;
    showNote();
    Q_EMIT touched();
}

void FormField::setShown(bool shown)
{
    m_isShown = shown;
    setVisible(shown);
    m_label->setVisible(shown);
}

void FormField::showNote()
{
    const bool isProblem = m_isTouched && !m_problem.isEmpty();
    const QString words = isProblem ? m_problem : m_hint;
    const Tone tone = isProblem ? Tone::Bad : m_hintTone;
    m_note->setVisible(!words.isEmpty());
    m_icon->setVisible(tone != Tone::Neutral);
    if (tone != Tone::Neutral)
        m_icon->showTone(tone, IconSize);
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText,
                     tone == Tone::Neutral ? palette.color(QPalette::PlaceholderText) : toneColor(tone, palette));
    m_words->setPalette(palette);
    m_words->setText(words);
    m_editor->setAccessibleDescription(words);
}

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showNote();
}

bool FormField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::FocusOut) {
        // Who fetches an id from another window has not left the field.
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            setTouched();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace steward
