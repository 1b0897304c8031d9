import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/mantine.css'
import './app/styles.css'
import { App } from './app/app'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
