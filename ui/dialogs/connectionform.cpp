// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectionform.h"

#include "ui/models/connectionwords.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace steward {

ConnectionForm::ConnectionForm(QWidget *parent)
    : QScrollArea(parent)
    , m_inner(new QWidget(this))
    , m_form(new QFormLayout(m_inner))
{
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setContentsMargins(14, 14, 14, 14);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(9);
    m_inner->setAutoFillBackground(true);
    m_inner->setBackgroundRole(QPalette::Base);
    setBackgroundRole(QPalette::Base);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(m_inner);
}

QSize ConnectionForm::sizeHint() const
{
    return m_inner->sizeHint() + QSize(verticalScrollBar()->sizeHint().width(), 0);
}

bool ConnectionForm::hasProblem() const
{
    return std::any_of(m_all.begin(), m_all.end(), [](const FormField *one) { return one->hasProblem(); });
}

void ConnectionForm::showProblems(const QList<ConnectionProblem> &problems)
{
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        const auto at = std::find_if(problems.begin(), problems.end(),
                                     [&](ConnectionProblem problem) { return fieldOf(problem) == field.key(); });
        field.value()->setProblem(at == problems.end() ? QString() : words(*at));
    }
}

QLineEdit *ConnectionForm::makeLine(const char *name, const QString &text, int longest)
{
    auto *line = new QLineEdit(text);
    line->setObjectName(QLatin1String(name));
    line->setMaxLength(longest);
    line->setCursorPosition(0); // a long address shows its beginning
    return line;
}

FormField *ConnectionForm::addField(const QString &label, QWidget *editor, ConnectionField about)
{
    auto *field = new FormField(m_form, label, editor);
    m_all.append(field);
    if (about != ConnectionField::None)
        m_fields.insert(about, field);
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        follow(field, line);
    return field;
}

void ConnectionForm::follow(FormField *field, QLineEdit *line)
{
    connect(line, &QLineEdit::textChanged, this, [this, field] {
        field->setTouched();
        Q_EMIT edited();
    });
}

} // namespace steward
