// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtWidgets/QWidget>

class QFormLayout;
class QLabel;

namespace steward {

class IconLabel;

/// A row of a form: label, editor, and below it either a hint or what is wrong with what was entered, with icon and
/// words. A screen reader hears the same as the description of the editor. A problem is shown once somebody has been
/// at the field, not before.
class FormField : public QWidget
{
    Q_OBJECT
public:
    FormField(QFormLayout *form, const QString &label, QWidget *editor);

    /// What to know about the field while nothing is wrong with it. Empty: nothing.
    void setHint(const QString &words, Tone tone = Tone::Neutral);
    /// What is wrong with what is entered; empty: nothing.
    void setProblem(const QString &words);
    bool isTouched() const { return m_isTouched; }
    bool hasProblem() const { return !m_problem.isEmpty(); }
    QString problem() const { return m_problem; }
    /// From now on problems are shown.
    void setTouched();
    void setShown(bool shown);
    bool isShown() const { return m_isShown; }
    QWidget *editor() const { return m_editor; }

Q_SIGNALS:
    /// Somebody has been at the field for the first time.
    void touched();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showNote();

    QWidget *m_editor;
    QLabel *m_label;
    QWidget *m_note;
    IconLabel *m_icon;
    QLabel *m_words;
    QString m_hint;
    Tone m_hintTone = Tone::Neutral;
    QString m_problem;
    bool m_isTouched = false;
    bool m_isShown = true;
};

} // namespace steward
