// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtCore/QUuid>
#include <QtWidgets/QWidget>

class QLabel;

namespace steward {

class IconLabel;

/// One line above the centre that says something once and is closed by hand: no window that must be answered.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void say(Tone tone, const QString &text, const QString &details = {});
    /// Until the next notice: a button that has the connection checked.
    void offerDoctor(const QUuid &connection);
    QString text() const;

Q_SIGNALS:
    void doctorRequested(const QUuid &connection);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    IconLabel *m_icon;
    QLabel *m_text;
    QWidget *m_copy;
    QWidget *m_doctor;
    QUuid m_connection;
    QString m_details;
};

} // namespace steward
