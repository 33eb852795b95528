/** Signs that numbers of dates and hours are written with, as – and : are in other scripts: 2021年5月20日, 第3季度, 20时30分. */
export const YEAR = '年', MONTH = '月', DAY = '日', DAY_SPOKEN = '号', QUARTER = '季', DEGREE = '度', ORDINAL = '第', PIECE = '个', HOUR = '时', HOUR_SPOKEN = '点', MINUTE = '分', SECOND = '秒';
/** 時 where the text is not simplified yet. */
export const HOUR_FORMS = `${HOUR}時`;

/** A year that stands alone, as over the column of a table. */
export const WHOLE_YEAR = new RegExp(`^(?:19|20)\\d\\d${YEAR}?$`);
