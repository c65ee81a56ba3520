// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/importplan.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QPushButton;

namespace steward {

class ImportPlanModel;

/// Shows what an import would do before it is done; nothing is added until the person says so. Addresses that are not
/// Microsoft's own have to be agreed to: who runs them sees the secrets given to them.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(const QString &fileName, const ImportPlan &plan, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QList<steward::TenantConnection> &connections);

private:
    QString summary() const;
    void validate();

    ImportPlanModel *m_model;
    QCheckBox *m_agree;
    QPushButton *m_import = nullptr;
};

} // namespace steward
