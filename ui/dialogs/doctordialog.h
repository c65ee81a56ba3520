// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"
#include "core/model/tenantconnection.h"
#include "ui/models/doctorwords.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;
class QScrollArea;
class QTimer;
class QVBoxLayout;

namespace steward {

class DoctorLine;
class IconLabel;

/// The sign-in doctor's window: a list that fills while the links are looked at, the broken one with its cause, the
/// next step and buttons for it. Looks at nothing itself: whoever opened it runs the doctor and tells.
class DoctorDialog : public QDialog
{
    Q_OBJECT
public:
    /// `isStored`: false while the connection is still being typed; nobody can sign in to it then.
    DoctorDialog(const TenantConnection &connection, bool isStored, QWidget *parent = nullptr);
    ~DoctorDialog() override;

    /// A run begins: every link of the plan waits.
    void begin(const QList<CheckId> &plan);
    void show(const Finding &finding);
    using QWidget::show;
    /// The run is over, however it ended.
    void finish();
    bool isRunning() const { return m_isRunning; }
    /// What became of the visit to the consent page.
    void noteConsent(const QString &text);
    /// What "Copy report" copies.
    QString report() const;

Q_SIGNALS:
    void runRequested();
    void cancelRequested();
    void signInRequested();
    void editRequested();
    void consentRequested();

public Q_SLOTS:
    void reject() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFooter(QVBoxLayout *column);
    void act(DoctorLine &line, DoctorAction action);
    void openAddress(DoctorLine &line, const QUrl &address, bool isOpened);
    void showSummary();
    void tick();
    void moveTo(qsizetype line);
    QList<Finding> findings() const;

    TenantConnection m_connection;
    bool m_isStored;
    bool m_isRunning = false;
    bool m_isCancelled = false;
    Instant m_at{}; ///< when the last run began
    QElapsedTimer m_clock;
    QTimer *m_ticker;
    IconLabel *m_icon;
    QLabel *m_summary;
    QLabel *m_facts;
    QScrollArea *m_scroll;
    QWidget *m_sheet;
    QVBoxLayout *m_column;
    QList<DoctorLine *> m_lines;
    QPointer<DoctorLine> m_consentLine; ///< where consent was asked for last
    qsizetype m_current = 0;
    QPushButton *m_copy = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace steward
