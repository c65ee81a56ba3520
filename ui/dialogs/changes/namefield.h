// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environment.h"

#include <QtCore/QList>
#include <QtWidgets/QLineEdit>

#include <optional>

class QFormLayout;

namespace steward {

class FormField;

/// Where the name of a new environment is typed. Beside it stands whether it is free and how long it is; what is wrong
/// with it is shown as soon as somebody types.
class NameField : public QLineEdit
{
    Q_OBJECT
public:
    NameField(QFormLayout *form, const QString &label, QWidget *parent);

    /// Without the blanks and invisible characters around it.
    QString name() const;
    FormField *field() const { return m_field; }
    /// Which names are taken already; nullopt: not known.
    void setOthers(const QString &family, const std::optional<QList<Environment>> &environments);
    /// A proposal; nothing of what somebody typed is ever replaced.
    void propose(const QString &name);
    void setTyped(const QString &name);

private:
    void showHint();

    FormField *m_field;
    QString m_family;
    std::optional<QList<Environment>> m_environments;
    bool m_isTyped = false;
};

/// "UAT-copy", "UAT-copy2", ...: a name that obeys the rules and is free, as far as is known.
QString freeName(const QString &base, const QString &suffix, const QString &family,
                 const std::optional<QList<Environment>> &environments);

} // namespace steward
