// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtCore/QUuid>
#include <QtWidgets/QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace steward {

class IconLabel;

/// One line above the centre that says something once and is closed by hand: no window that must be answered.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void say(Tone tone, const QString &text, const QString &details = {});
    /// More of the same notice, or one of its own where there is none.
    void add(const QString &text);
    /// Until the next notice: a button that has the connection checked.
    void offerDoctor(const QUuid &connection);
    /// Until the next notice: a button with those words.
    void offer(const QString &words, std::function<void()> run);
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
    QPushButton *m_offer;
    std::function<void()> m_run;
    QUuid m_connection;
    QString m_details;
};

} // namespace steward
