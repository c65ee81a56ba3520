// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace steward {

/// Asks for the name of a saved filter; keeps nothing. Read name() after it was accepted.
class FilterNameDialog : public QDialog
{
    Q_OBJECT
public:
    /// What stands beside the field for a name, and whether it will do.
    struct Verdict
    {
        bool isGood = true;
        QString note{};
    };
    using Judge = std::function<Verdict(const QString &name)>;

    FilterNameDialog(const QString &title, const QString &name, Judge judge, QWidget *parent = nullptr);

    QString name() const;

private:
    void check();

    Judge m_judge;
    QLineEdit *m_name;
    QLabel *m_note;
    QPushButton *m_ok;
};

} // namespace steward
