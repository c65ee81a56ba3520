// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/commandfield.h"

#include "ui/models/figures.h"

#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype MostShown = 50;

} // namespace

void CommandModel::setCommands(QList<Command> commands)
{
    beginResetModel();
    m_all = std::move(commands);
    m_shown.clear();
    endResetModel();
}

void CommandModel::setFilter(const QString &text)
{
    const QStringList needles = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    beginResetModel();
    m_shown.clear();
    for (int row = 0; row < m_all.size(); ++row) {
        const Command &command = m_all.at(row);
        const QString haystack = command.text + QLatin1Char(' ') + command.hint;
        if (std::all_of(needles.begin(), needles.end(),
                        [&](const QString &needle) { return haystack.contains(needle, Qt::CaseInsensitive); }))
            m_shown.append(row);
    }
    // The very words that were typed are meant before what begins with them, and that before what merely has them.
    QString begin = text.trimmed();
    while (begin.endsWith(QChar(0x2026)))
        begin.chop(1);
    const auto rank = [&](int row) {
        const Command &command = m_all.at(row);
        if (begin.isEmpty() || !command.text.startsWith(begin, Qt::CaseInsensitive))
            return 3;
        const QString rest = command.text.mid(begin.size());
        if (rest.isEmpty() || rest == QChar(0x2026))
            return 0;
        return command.whyNot.isEmpty() ? 1 : 2;
    };
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](int a, int b) { return rank(a) < rank(b); });
    m_shown.resize(std::min(m_shown.size(), MostShown));
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command &command = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.hint.isEmpty() ? command.text : QStringLiteral("%1   %2").arg(command.text, command.hint);
    case Qt::EditRole:
        return command.text;
    case Qt::ToolTipRole:
        return plainToolTip(command.whyNot);
    default:
        return {};
    }
}

Qt::ItemFlags CommandModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return at(index.row()).whyNot.isEmpty() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

CommandField::CommandField(QWidget *parent)
    : QLineEdit(parent)
    , m_model(new CommandModel(this))
{
    setObjectName(QStringLiteral("commandField"));
    setPlaceholderText(
        tr("Search or run a command (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText)));
    setAccessibleName(tr("Search or run a command"));
    setClearButtonEnabled(true);
    connect(this, &QLineEdit::textEdited, this, &CommandField::showList);
}

QCompleter &CommandField::list()
{
    if (m_completer)
        return *m_completer;
    m_completer = new QCompleter(m_model, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(14);
    m_completer->popup()->setAccessibleName(tr("Commands"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                // The completer's own model hands out the index; rows are the same as ours.
                run(m_model->index(index.row(), 0));
            });
    return *m_completer;
}

void CommandField::setSource(std::function<QList<Command>()> source)
{
    m_source = std::move(source);
}

void CommandField::open()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    showList(text());
}

void CommandField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (m_source && event->reason() != Qt::PopupFocusReason)
        m_model->setCommands(m_source());
}

void CommandField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // Never the next one instead: what was meant cannot be done, and that is what is said.
        if (m_model->rowCount() > 0 && !m_model->at(0).whyNot.isEmpty())
            QToolTip::showText(mapToGlobal(rect().bottomLeft()), plainToolTip(m_model->at(0).whyNot), this);
        else if (m_model->rowCount() > 0)
            run(m_model->index(0, 0));
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void CommandField::showList(const QString &text)
{
    m_model->setFilter(text);
    if (m_model->rowCount() > 0)
        list().complete();
    else
        list().popup()->hide();
}

void CommandField::run(const QModelIndex &index)
{
    if (!index.isValid() || !m_model->at(index.row()).whyNot.isEmpty())
        return;
    const auto action = m_model->at(index.row()).run;
    list().popup()->hide();
    clear();
    clearFocus();
    // After the popup has gone: the command may open a dialog of its own.
    if (action)
        QTimer::singleShot(0, this, action);
}

} // namespace steward
