// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtWidgets/QLabel>

#include <optional>

class QMessageBox;

namespace steward {

/// The only way to make a label: whatever comes from outside stays the text it was (I04).
QLabel *plainLabel(const QString &text = {}, QWidget *parent = nullptr);
/// The same, selectable with mouse and keyboard, wrapping; for values people copy.
QLabel *selectableLabel(const QString &text = {}, QWidget *parent = nullptr);
/// Less important words, in the palette's quiet colour.
QLabel *mutedLabel(const QString &text = {}, QWidget *parent = nullptr);
/// A heading; `scale` times the normal size, bold.
QLabel *headingLabel(const QString &text, double scale, QWidget *parent = nullptr);

/// The only way to give a question its second paragraph: Qt makes that label itself, one that reads markup and opens
/// links, whatever the format of the box.
void setPlainInformation(QMessageBox &box, const QString &text);

/// A drawing of ours in a colour of the palette; follows light and dark by itself.
class IconLabel : public QLabel
{
    Q_OBJECT
public:
    explicit IconLabel(QWidget *parent = nullptr);

    void show(const QString &iconName, QPalette::ColorRole role, int size);
    void showTone(Tone tone, int size);
    void showTone(const QString &iconName, Tone tone, int size);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QString m_name;
    QPalette::ColorRole m_role = QPalette::WindowText;
    std::optional<Tone> m_tone;
    int m_size = 16;
};

} // namespace steward
