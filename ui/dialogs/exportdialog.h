// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/operationexport.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QFileDialog;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;

namespace steward {

/// What to export, and how.
struct ExportChoice
{
    bool allRows = false; ///< not only the filtered ones
    std::vector<ExportColumn> columns{};
    CsvDialect dialect{};
    QString fileName{};
};

/// Asks what to export; writes nothing. Read choice() after it was accepted.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `columns` are those on screen, in their order: they are ticked and come first.
    ExportDialog(quint64 filteredRows, quint64 allRows, const std::vector<OperationField> &columns,
                 QWidget *parent = nullptr);

    ExportChoice choice() const;
    /// Fills the form with what was chosen before.
    void setChoice(const ExportChoice &choice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Times { Utc, Local, Both };

    QWidget *makeRows(quint64 filteredRows, quint64 allRows);
    QWidget *makeColumns(const std::vector<OperationField> &columns);
    QWidget *makeFormat();
    QWidget *makeFile();
    void addColumn(OperationField field, bool ticked);
    std::vector<ExportColumn> chosenColumns() const;
    void setColumns(const std::vector<ExportColumn> &columns);
    void moveColumn(int by);
    void browse();
    void check();

    QRadioButton *m_filtered = nullptr;
    QRadioButton *m_all = nullptr;
    QListWidget *m_columns = nullptr;
    QComboBox *m_delimiter = nullptr;
    QComboBox *m_times = nullptr;
    QCheckBox *m_mark = nullptr;
    QCheckBox *m_guard = nullptr;
    QLineEdit *m_file = nullptr;
    QLabel *m_fileNote = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace steward
