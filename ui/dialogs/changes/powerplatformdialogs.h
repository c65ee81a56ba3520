// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

namespace steward {

class FormField;

/// Links an environment to one of Power Platform, by its id. For people only.
class LinkPowerPlatformDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit LinkPowerPlatformDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;

private:
    QLineEdit *m_id;
    FormField *m_field;
};

/// Ends the link. The id is asked for only where the service does not say it.
class UnlinkPowerPlatformDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit UnlinkPowerPlatformDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    void inputChanged() override;

private:
    QString linkedId() const;

    QLineEdit *m_id;
    FormField *m_field;
};

} // namespace steward
