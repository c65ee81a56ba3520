// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QDialog>

class QLabel;
class QProgressBar;
class QPushButton;

namespace steward {

/// How far an upload or download is: bytes of the whole, elapsed, and a button to cancel it. Stays open beside the
/// window; whoever opened it closes it at the end. rejected(): somebody wants it canceled.
class TransferDialog : public QDialog
{
    Q_OBJECT
public:
    /// `note`: what canceling means; may be empty.
    TransferDialog(const QString &title, const QString &what, const QString &note, QWidget *parent);

public Q_SLOTS:
    void move(qint64 done, qint64 total);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void showWords();

    qint64 m_began;
    qint64 m_done = 0;
    qint64 m_total = -1;
    QProgressBar *m_bar;
    QLabel *m_words;
    QPushButton *m_stop;
};

} // namespace steward
