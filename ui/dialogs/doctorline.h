// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"
#include "ui/models/doctorwords.h"

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace steward {

class IconLabel;
class WrappedLabel;

/// One link of the chain in the sign-in doctor: icon, words and the word of its state; below a link that needs
/// attention its cause, the next step, and buttons for it.
class DoctorLine : public QFrame
{
    Q_OBJECT
public:
    explicit DoctorLine(QWidget *parent = nullptr);

    /// `hidden`: actions that make no sense here, for example signing in to a connection that is not stored.
    void show(const Finding &finding, const DoctorWords &words, const QList<DoctorAction> &hidden = {});
    const Finding &finding() const { return m_finding; }
    /// Something about what a button did, or the way to do it by hand; below the buttons.
    void note(const QString &text);

Q_SIGNALS:
    void actionRequested(steward::DoctorAction action);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void showState();
    void showAction(QPushButton &button, DoctorAction action, const QList<DoctorAction> &hidden);

    Finding m_finding;
    IconLabel *m_icon;
    WrappedLabel *m_title;
    QLabel *m_state;
    WrappedLabel *m_detail;
    WrappedLabel *m_nextStep;
    WrappedLabel *m_note;
    QWidget *m_buttons;
    QPushButton *m_first;
    QPushButton *m_second;
    DoctorAction m_firstAction = DoctorAction::None;
    DoctorAction m_secondAction = DoctorAction::None;
};

} // namespace steward

Q_DECLARE_METATYPE(steward::DoctorAction)
