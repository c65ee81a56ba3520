// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/publisher/publisherdialog.h"

class QComboBox;

namespace steward {

class FormField;

/// Offers the app in one more country. There is no way back.
class AddCountryDialog : public PublisherDialog
{
    Q_OBJECT
public:
    explicit AddCountryDialog(PublisherInput known, QWidget *parent = nullptr);
    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QStringList whyNot() const override;
    void inputChanged() override;

private:
    QString code() const;
    void check();

    QComboBox *m_country;
    FormField *m_field;
};

} // namespace steward
