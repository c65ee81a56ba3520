// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;

namespace steward {

class UsageBar;

/// A name, "61.4 of 80 GB", and a bar.
class QuotaMeter : public QWidget
{
    Q_OBJECT
public:
    explicit QuotaMeter(const QString &name, QWidget *parent = nullptr);

    void show(const QString &words, std::optional<double> fraction);

private:
    QString m_name;
    QLabel *m_words;
    UsageBar *m_bar;
};

/// Share of an allowance; absent when either side is, or when nothing is allowed.
std::optional<double> fractionOf(std::optional<qint64> used, std::optional<qint64> allowed);

} // namespace steward
