// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"
#include "ui/dialogs/formfield.h"

#include <QtCore/QHash>
#include <QtWidgets/QScrollArea>

class QLineEdit;

namespace steward {

/// One page of a connection's form: fields that know which part of the connection they are about. It scrolls, so that
/// the dialog fits any screen.
class ConnectionForm : public QScrollArea
{
    Q_OBJECT
public:
    explicit ConnectionForm(QWidget *parent = nullptr);

    /// Writes what is entered here into `connection`, ids cleaned.
    virtual void enter(TenantConnection &connection) const = 0;
    FormField *field(ConnectionField field) const { return m_fields.value(field); }
    QList<FormField *> fields() const { return m_all; }
    bool hasProblem() const;
    /// Shows each problem at the field it is about; fields that are none of them are fine.
    void showProblems(const QList<ConnectionProblem> &problems);
    QSize sizeHint() const override;

Q_SIGNALS:
    void edited();

protected:
    QLineEdit *makeLine(const char *name, const QString &text, int longest = 500);
    FormField *addField(const QString &label, QWidget *editor, ConnectionField about = ConnectionField::None);
    /// Says edited() when the person types, and lets the field show its problems from then on.
    void follow(FormField *field, QLineEdit *line);

private:
    QWidget *m_inner;
    QFormLayout *m_form;
    QHash<ConnectionField, FormField *> m_fields;
    QList<FormField *> m_all;
};

} // namespace steward
