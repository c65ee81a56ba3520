// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedspan.h"

#include <QtWidgets/QDialog>

class QLineEdit;
class QPushButton;

namespace steward {

/// Asks before what is recorded of one tenant is erased: its name is typed. Accepted when somebody means it.
class EraseHistoryDialog : public QDialog
{
    Q_OBJECT
public:
    /// `isConnected`: a connection leads to the tenant, which will be recorded anew.
    EraseHistoryDialog(const RecordedTenant &tenant, bool isConnected, QWidget *parent = nullptr);

private:
    QString m_name;
    QLineEdit *m_typed;
    QPushButton *m_erase = nullptr;
};

} // namespace steward
