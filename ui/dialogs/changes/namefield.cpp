// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/namefield.h"

#include "core/model/changerules.h"
#include "core/model/pastedtext.h"
#include "ui/dialogs/formfield.h"

namespace steward {

NameField::NameField(QFormLayout *form, const QString &label, QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(QStringLiteral("name"));
    setMaxLength(200);
    m_field = new FormField(form, label, this);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_isTyped = true;
        m_field->setTouched();
    });
    connect(this, &QLineEdit::textChanged, this, &NameField::showHint);
    showHint();
}

QString NameField::name() const
{
    return cleanedName(text());
}

void NameField::setOthers(const QString &family, const std::optional<QList<Environment>> &environments)
{
    m_family = family;
    m_environments = environments;
    showHint();
}

void NameField::propose(const QString &name)
{
    if (!m_isTyped && text() != name)
        setText(name);
}

void NameField::setTyped(const QString &name)
{
    m_isTyped = true;
    setText(name);
    m_field->setTouched();
}

void NameField::showHint()
{
    const QString typed = name();
    const QString length = tr("%1 of %2 characters").arg(typed.size()).arg(LongestEnvironmentName);
    const bool isGood = nameProblems(typed).isEmpty();
    if (isGood && m_environments && !isNameTaken(typed, m_family, *m_environments))
        m_field->setHint(tr("Free · %1", "the name; how long it is").arg(length), Tone::Good);
    else
        m_field->setHint(typed.isEmpty() ? tr("Letters, digits, - and _; at most 29, a letter first") : length);
}

QString freeName(const QString &base, const QString &suffix, const QString &family,
                 const std::optional<QList<Environment>> &environments)
{
    for (int i = 1; i < 1000; ++i) {
        const QString end = i == 1 ? suffix : suffix + QString::number(i);
        const QString name = base.left(LongestEnvironmentName - end.size()) + end;
        if (!nameProblems(name).isEmpty())
            return {};
        if (!environments || !isNameTaken(name, family, *environments))
            return name;
    }
    return {};
}

} // namespace steward
