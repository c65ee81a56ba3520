// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace steward {

/// Asks for a folder, known or new.
class MoveDialog : public QDialog
{
    Q_OBJECT
public:
    MoveDialog(int connections, const QStringList &knownFolders, QWidget *parent = nullptr);

    QString folder() const;

Q_SIGNALS:
    void chosen(const QString &folder);

private:
    void validate();

    QComboBox *m_folder;
    QLabel *m_problem;
    QPushButton *m_move;
};

} // namespace steward
