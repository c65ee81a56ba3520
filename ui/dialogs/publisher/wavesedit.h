// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;

namespace steward {

/// How many environments each wave has: "3, 20" is the first 3, then 20, then the rest. What comes of it stands beside.
class WavesEdit : public QWidget
{
    Q_OBJECT
public:
    explicit WavesEdit(QWidget *parent);

    /// Of all waves but the last one, which has the rest.
    QList<int> sizes() const { return m_sizes; }
    /// Why what is typed is no list of sizes; empty where it is.
    QString problem() const { return m_problem; }
    /// Of so many environments; a proposal for sizes is made as long as nobody typed any.
    void setCount(int environments);

Q_SIGNALS:
    void changed();

private:
    void read();
    void show();

    QLineEdit *m_text;
    QLabel *m_words;
    int m_count = 0;
    QList<int> m_sizes;
    QString m_problem;
    bool m_isTyped = false;
};

} // namespace steward
