// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/driver/driver.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMainWindow>

#include <cstdlib>

namespace steward::testing {

namespace {

constexpr int StepMs = 20;
constexpr int MostTries = 1500; ///< half a minute for one step

template <class T>
T *find(const QString &name)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *same = qobject_cast<T *>(window); same && same->objectName() == name)
            return same;
        if (auto *inner = window->findChild<T *>(name))
            return inner;
    }
    return nullptr;
}

QModelIndex indexOf(const QAbstractItemModel &model, const QString &text, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString() == text)
            return index;
        if (const QModelIndex inner = indexOf(model, text, index); inner.isValid())
            return inner;
    }
    return {};
}

QJsonArray read(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

} // namespace

Driver::Driver(const QString &steps, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_steps(read(steps))
    , m_folder(folder)
{
    m_clock.setInterval(StepMs);
    connect(&m_clock, &QTimer::timeout, this, &Driver::next);
    m_clock.start();
}

void Driver::next()
{
    if (m_at >= m_steps.size()) {
        m_clock.stop();
        return;
    }
    const QJsonObject step = m_steps.at(m_at).toObject();
    if (done(step)) {
        ++m_at;
        m_tries = 0;
    } else if (++m_tries > MostTries) {
        std::fprintf(stderr, "driver: gave up at %s\n", QJsonDocument(step).toJson(QJsonDocument::Compact).constData());
        std::_Exit(70);
    }
}

bool Driver::done(const QJsonObject &step)
{
    const QString words = step.value(QLatin1String("words")).toString();
    const QString name = step.value(QLatin1String("name")).toString();
    const int number = step.value(QLatin1String("number")).toInt();
    const QString what = step.value(QLatin1String("do")).toString();
    if (what == QLatin1String("rows"))
        return waitForRows(name, number);
    if (what == QLatin1String("select"))
        return select(name, number);
    if (what == QLatin1String("goto"))
        return goTo(words);
    if (what == QLatin1String("action"))
        return trigger(words);
    if (what == QLatin1String("click"))
        return click(name);
    if (what == QLatin1String("menu"))
        return openMenu(name);
    if (what == QLatin1String("wait"))
        return m_tries >= number;
    if (what == QLatin1String("type"))
        return type(name, words);
    if (what == QLatin1String("file"))
        return QFile::exists(words);
    if (what == QLatin1String("picture"))
        return QGuiApplication::primaryScreen()->grabWindow(0).save(words);
    if (what == QLatin1String("clipboard"))
        keepClipboard(name);
    else if (what == QLatin1String("quit"))
        QMetaObject::invokeMethod(qApp, &QApplication::closeAllWindows, Qt::QueuedConnection);
    else if (what == QLatin1String("fatal"))
        qFatal("the driver ends the program here");
    else if (what == QLatin1String("abort"))
        std::abort();
    else
        return false;
    return true;
}

bool Driver::trigger(const QString &words)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(QLatin1Char('&')) != words || !action->isEnabled())
                continue;
            action->trigger();
            return true;
        }
    }
    return false;
}

bool Driver::click(const QString &name)
{
    auto *button = find<QAbstractButton>(name);
    if (!button || !button->isEnabled() || !button->isVisible())
        return false;
    button->click();
    return true;
}

bool Driver::waitForRows(const QString &view, int rows)
{
    const auto *list = find<QAbstractItemView>(view);
    return list && list->model() && list->model()->rowCount(list->rootIndex()) >= rows;
}

bool Driver::select(const QString &view, int row)
{
    auto *list = find<QAbstractItemView>(view);
    if (!list || !list->model() || list->model()->rowCount(list->rootIndex()) <= row)
        return false;
    list->setCurrentIndex(list->model()->index(row, 0, list->rootIndex()));
    return true;
}

bool Driver::openMenu(const QString &view)
{
    auto *list = find<QAbstractItemView>(view);
    if (!list)
        return false;
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(list, &event);
    return QApplication::activePopupWidget() != nullptr;
}

bool Driver::goTo(const QString &text)
{
    auto *tree = find<QAbstractItemView>(QStringLiteral("tree"));
    const QModelIndex index = tree && tree->model() ? indexOf(*tree->model(), text) : QModelIndex();
    if (!index.isValid())
        return false;
    tree->setCurrentIndex(index);
    return true;
}

bool Driver::type(const QString &field, const QString &text)
{
    auto *line = find<QLineEdit>(field);
    if (!line)
        return false;
    line->setText(text);
    return true;
}

// Both clipboards of X11, in every form that is offered.
void Driver::keepClipboard(const QString &label)
{
    for (const QClipboard::Mode mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        const QMimeData *data = QGuiApplication::clipboard()->mimeData(mode);
        QFile file(QDir(m_folder).filePath(
            label + (mode == QClipboard::Clipboard ? QLatin1String(".clipboard") : QLatin1String(".primary"))));
        if (!data || !file.open(QIODevice::WriteOnly | QIODevice::Append))
            continue;
        for (const QString &format : data->formats())
            file.write(format.toUtf8() + '\n' + data->data(format) + '\n');
    }
}

} // namespace steward::testing
