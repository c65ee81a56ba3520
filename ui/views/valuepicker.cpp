// SPDX-License-Identifier: Apache-2.0
#include "ui/views/valuepicker.h"

#include "ui/models/operationtexts.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

namespace steward {

ValuePicker::ValuePicker(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_title(headingLabel({}, 1.0, this))
    , m_words(new QLineEdit(this))
    , m_list(new QTreeView(this))
    , m_note(mutedLabel({}, this))
    , m_clear(new QPushButton(tr("Any"), this))
{
    setObjectName(QStringLiteral("valuePicker"));
    setFrameShape(StyledPanel);
    m_words->setObjectName(QStringLiteral("valueWords"));
    m_words->setPlaceholderText(tr("Type to narrow the list"));
    m_words->setAccessibleName(tr("Narrow the list"));
    m_words->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("valueList"));
    m_list->setModel(&m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderHidden(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(ValueListModel::LabelColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(ValueListModel::CountColumn, QHeaderView::Fixed);
    m_list->header()->resizeSection(ValueListModel::CountColumn, fontMetrics().averageCharWidth() * 12);
    m_note->setObjectName(QStringLiteral("valueNote"));
    m_clear->setObjectName(QStringLiteral("valueClear"));
    m_clear->setToolTip(tr("Ticks nothing: all are shown"));

    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_note, 1);
    bottom->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    column->addLayout(bottom);
    m_words->installEventFilter(this);
    m_list->installEventFilter(this);

    connect(m_words, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setWords(text);
        narrowed();
    });
    connect(&m_model, &ValueListModel::chosenChanged, this, [this] {
        m_clear->setEnabled(!m_model.chosen().isEmpty());
        Q_EMIT chosenChanged(m_model.chosen());
    });
    connect(m_clear, &QPushButton::clicked, &m_model, &ValueListModel::clearChosen);
    // A click on the word ticks as one on the box does.
    connect(m_list, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        const QRect box = m_list->visualRect(index.siblingAtColumn(ValueListModel::LabelColumn));
        const int x = m_list->viewport()->mapFromGlobal(QCursor::pos()).x();
        const int boxWidth = style()->pixelMetric(QStyle::PM_IndicatorWidth) + 8;
        const bool onBox =
            layoutDirection() == Qt::RightToLeft ? x > box.right() - boxWidth : x < box.left() + boxWidth;
        if (!onBox)
            m_model.toggle(index);
    });
}

void ValuePicker::open(const QString &title, QWidget *anchor)
{
    m_title->setText(title);
    m_list->setAccessibleName(title);
    m_words->clear();
    m_isLoading = true;
    m_model.setValues({}, {});
    narrowed();
    const int unit = fontMetrics().averageCharWidth();
    resize(unit * 52, fontMetrics().height() * 22);
    QPoint at = anchor->mapToGlobal(QPoint(0, anchor->height()));
    if (const QScreen *screen = anchor->screen()) {
        const QRect area = screen->availableGeometry();
        at.setX(qBound(area.left(), at.x(), qMax(area.left(), area.right() - width())));
        if (at.y() + height() > area.bottom())
            at.setY(qMax(area.top(), at.y() - anchor->height() - height()));
    }
    move(at);
    show();
    m_words->setFocus(Qt::PopupFocusReason);
}

void ValuePicker::setValues(std::vector<OperationValue> values, const QStringList &chosen)
{
    m_isLoading = false;
    m_model.setValues(std::move(values), chosen);
    m_clear->setEnabled(!chosen.isEmpty());
    narrowed();
}

void ValuePicker::narrowed()
{
    if (m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(0, 0));
    if (m_isLoading)
        m_note->setText(tr("Counting…"));
    else if (m_model.total() == 0)
        m_note->setText(tr("None here"));
    else
        m_note->setText(tr("%1 of %2", "so many entries of so many")
                            .arg(groupedNumber(static_cast<quint64>(m_model.rowCount())),
                                 groupedNumber(static_cast<quint64>(m_model.total()))));
}

bool ValuePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isSpace = key->key() == Qt::Key_Space && watched == m_list;
    if (isReturn || isSpace) {
        m_model.toggle(m_list->currentIndex());
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        hide();
        return true;
    }
    const bool goesThrough = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageUp ||
                             key->key() == Qt::Key_PageDown;
    if (watched == m_words && goesThrough) {
        m_list->setFocus(Qt::OtherFocusReason);
        QKeyEvent copy(key->type(), key->key(), key->modifiers());
        QCoreApplication::sendEvent(m_list, &copy);
        m_words->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void ValuePicker::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

} // namespace steward
