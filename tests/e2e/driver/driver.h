// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QTimer>

class QAbstractItemView;

namespace steward::testing {

/// Goes through a list of steps inside the real program, one by one, each as soon as it can be done: it finds widgets
/// by their object names and actions by their words, as a person finds them by their looks.
class Driver : public QObject
{
    Q_OBJECT
public:
    /// `steps` is a file with a JSON array; what is copied on the way is written below `folder`.
    Driver(const QString &steps, const QString &folder, QObject *parent = nullptr);

private:
    void next();
    bool done(const QJsonObject &step);
    bool trigger(const QString &words);
    bool click(const QString &name);
    bool waitForRows(const QString &view, int rows);
    bool select(const QString &view, int row);
    bool openMenu(const QString &view);
    bool goTo(const QString &text);
    bool type(const QString &field, const QString &text);
    void keepClipboard(const QString &label);

    QJsonArray m_steps;
    QString m_folder;
    qsizetype m_at = 0;
    int m_tries = 0;
    QTimer m_clock;
};

} // namespace steward::testing
