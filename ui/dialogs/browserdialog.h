// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/tenantconnection.h"
#include "ui/models/tone.h"

#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtWidgets/QDialog>

#include <chrono>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace steward {

class IconLabel;

/// Stands while a person is at work in the browser: what to do there, how long there is for it, the address where no
/// browser opened, and in the end what came of it. Can be closed at any time, which ends the attempt. What the visit is
/// for is the business of those who inherit.
class BrowserDialog : public QDialog
{
    Q_OBJECT
public:
    ~BrowserDialog() override;

    /// Begins the attempt, or begins it anew.
    void start();
    /// A line about something beside the attempt, for example that another one is asked for. Empty: none.
    void setNotice(const QString &text);
    /// Ends the attempt for good and says why; there is nothing to try again. What has succeeded already stays.
    void giveUp(const QString &title, const QString &text);

public Q_SLOTS:
    void reject() override;

protected:
    explicit BrowserDialog(const TenantConnection &connection, QWidget *parent);

    /// Makes a new attempt in place of the one there may be.
    virtual void beginAttempt() = 0;
    virtual void cancelAttempt() = 0;
    virtual QUrl attemptAddress() const = 0;
    virtual std::chrono::milliseconds attemptRemaining() const = 0;
    virtual QString waitingTitle() const = 0;
    virtual QString waitingText() const = 0;

    const TenantConnection &connection() const { return m_connection; }
    /// A line below the words that stays while waiting.
    void setFootnote(const QString &text);
    /// One more button, before the others.
    QPushButton *addButton(const QString &text, const QString &name);
    void showAddress(const QUrl &address);
    /// The browser has answered; the rest is ours.
    void showWorking(const QString &title);
    void showSuccess(const QString &title, const QString &text);
    void showError(const ApiError &error);

private:
    enum class Stage { Waiting, NoBrowser, Working, Done, Failed };
    void enter(Stage stage, const QString &title, const QString &text);
    void showWaiting();
    void showTimeLeft();
    void copy() const;
    void makeButtons();

    const TenantConnection m_connection;
    Stage m_stage = Stage::Waiting;
    QTimer m_tick;
    QBoxLayout *m_buttons;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_left;
    QLabel *m_footnote;
    QLabel *m_notice;
    QLineEdit *m_address;
    QPushButton *m_copy;
    QPushButton *m_again;
    QPushButton *m_cancel;
    QString m_details;
    bool m_hasGivenUp = false;
};

} // namespace steward
